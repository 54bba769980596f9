import { expect, test } from '@playwright/test'
import { openMediaPage } from './media-page.ts'

test.beforeEach(({ page }) => openMediaPage(page))

test('a session is refreshed from both ends without a change: same version, sound goes on, hold works after it', async ({
  page,
}) => {
  const result = await page.evaluate(async () => {
    const { makeSide, exchange, rises, received, lines } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    const origin = (sdp: string) => /^o=.*/m.exec(sdp)?.[0]
    const [first] = await exchange(a, b)
    const [mine, answer] = await exchange(a, b, { unchanged: true })
    const [theirs] = await exchange(b, a, { unchanged: true })
    await Promise.all([rises(() => received(a)), rises(() => received(b))])
    const held = await exchange(a, b, { audio: 'sendonly' })
    const [stillHeld] = await exchange(b, a, { unchanged: true })
    const resumed = await exchange(a, b, { audio: 'sendrecv' })
    await Promise.all([rises(() => received(a)), rises(() => received(b))])
    return {
      same: [origin(mine) === origin(first), origin(theirs) === origin(answer)],
      roles: [mine, theirs].map((sdp) => /a=setup:\w+/.exec(sdp)?.[0]),
      held: held.map(lines),
      stillHeld: lines(stillHeld),
      resumed: resumed.map(lines),
      holds: b.holds,
      signaling: [...a.peers, ...b.peers].map((peer) => peer.signalingState),
    }
  })
  expect(result).toEqual({
    same: [true, true],
    roles: ['a=setup:actpass', 'a=setup:actpass'],
    held: [['audio sendonly'], ['audio recvonly']],
    stillHeld: ['audio recvonly'],
    resumed: [['audio sendrecv'], ['audio sendrecv']],
    holds: [false, false, false, true, true, false],
    signaling: ['stable', 'stable'],
  })
})

test('an answer to it that changes something after all is applied', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, exchange, rises, received } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    await exchange(a, b)
    const offer = (await a.description.getDescription({ unchanged: true })).body
    await b.description.setDescription(offer)
    const answer = (await b.description.getDescription()).body
    await a.description.setDescription(answer.replaceAll('a=sendrecv', 'a=sendonly'))
    const direction = a.peers[0]?.getTransceivers()[0]?.currentDirection
    await exchange(a, b, { audio: 'sendrecv' })
    await Promise.all([rises(() => received(a)), rises(() => received(b))])
    return { direction, holds: a.holds }
  })
  expect(result).toEqual({ direction: 'recvonly', holds: [false, true, false] })
})

test('one that is refused is forgotten, and the next offer goes out', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { makeSide, exchange, lines } = window.kit
    const [a, b] = [makeSide(), makeSide()]
    await exchange(a, b)
    await a.description.getDescription({ unchanged: true })
    const offering = a.description.offering
    await a.description.rollbackDescription()
    const held = await exchange(a, b, { audio: 'sendonly' })
    return { offering, held: held.map(lines), after: a.description.offering }
  })
  expect(result).toEqual({ offering: true, held: [['audio sendonly'], ['audio recvonly']], after: false })
})
