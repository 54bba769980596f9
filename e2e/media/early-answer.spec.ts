import { expect, test } from '@playwright/test'
import { openMediaPage } from './media-page.ts'

test.beforeEach(({ page }) => openMediaPage(page))

test('the description of the 200 wins over the early one', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, rises, received, sent } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    await b.description.setDescription((await a.description.getDescription()).body)
    const answer = (await b.description.getDescription()).body
    const early = answer.replaceAll('a=sendrecv', 'a=sendonly')
    const flows = await a.description.earlyAnswer(early)
    await rises(() => received(a))
    const silentBefore = await sent(a)
    await a.description.setDescription(answer)
    await rises(() => received(b))
    return { flows, silentBefore, holds: a.holds, stale: a.description.stale, failures: a.failures }
  })
  expect(result).toEqual({ flows: true, silentBefore: 0, holds: [false], stale: false, failures: [] })
})

test('an early answer that repeats in the 200 is applied once more without harm', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, rises, received, exchange } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    await b.description.setDescription((await a.description.getDescription()).body)
    const answer = (await b.description.getDescription()).body
    await a.description.earlyAnswer(answer)
    await a.description.earlyAnswer(answer)
    await a.description.setDescription(answer)
    await Promise.all([rises(() => received(a)), rises(() => received(b))])
    await exchange(a, b, { audio: 'sendonly' })
    return { failures: a.failures, holds: b.holds }
  })
  expect(result).toEqual({ failures: [], holds: [false, true] })
})

test('an offer after an early answer holds and is answered; the 200 repeats the early answer and changes nothing', async ({
  page,
}) => {
  const result = await page.evaluate(async () => {
    const { makeSide, rises, received, exchange, lines } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    await b.description.setDescription((await a.description.getDescription()).body)
    const early = (await b.description.getDescription()).body
    await a.description.earlyAnswer(early)
    await rises(() => received(a))
    const offer = (await b.description.getDescription({ audio: 'sendonly' })).body
    const answer = (await a.description.answerEarly(early, offer)) ?? ''
    await b.description.setDescription(answer)
    await a.description.setDescription(early)
    const stranger = await a.description.answerEarly(early, offer)
    const held = a.holds.at(-1)
    await exchange(b, a, { audio: 'sendrecv' })
    await Promise.all([rises(() => received(a)), rises(() => received(b))])
    return { answer: lines(answer), stranger, held, holds: a.holds.at(-1), failures: a.failures }
  })
  expect(result).toEqual({
    answer: ['audio recvonly'],
    stranger: undefined,
    held: true,
    holds: false,
    failures: [],
  })
})

test('a 200 from another branch than the early media asks for a fresh offer and then connects', async ({
  page,
}) => {
  const result = await page.evaluate(async () => {
    const { makeSide, rises, received, exchange } = window.kit
    const [a, early, winner] = [makeSide(), makeSide(), makeSide()]
    const offer = (await a.description.getDescription()).body
    const answers: string[] = []
    for (const side of [early, winner]) {
      await side.description.setDescription(offer)
      answers.push((await side.description.getDescription()).body)
    }
    const undo = window.kit.watchPeers(a.peers)
    await a.description.earlyAnswer(answers[0] ?? '')
    await rises(() => received(early))
    await a.description.setDescription(answers[1] ?? '')
    undo()
    const { stale } = a.description
    const gateway = makeSide()
    await exchange(a, gateway)
    await Promise.all([rises(() => received(a)), rises(() => received(gateway))])
    return { stale, after: a.description.stale, first: a.peers[0]?.connectionState, failures: a.failures }
  })
  expect(result).toEqual({ stale: true, after: false, first: 'closed', failures: [] })
})
