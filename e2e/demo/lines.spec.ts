import { expect, test } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'

test.beforeEach(async ({ open }) => {
  alice = await open('alice')
  await alice.isRegistered()
})

let alice: Person

test('echo: one click, and one hears oneself', async () => {
  await alice.button('Echo test').click()
  await alice.isTalking()
  await alice.hears('alice')
  await alice.receivesRtp()
  await alice.hangsUp()
  await alice.sees('You hung up')
})

test('tone: early media is heard before the answer, then 440 Hz', async () => {
  await alice.calls('tone')
  await alice.hears(440)
  await alice.isTalking()
  await alice.hears(440)
  // What is heard before any answer early-keypad.spec.ts tells, of a line that waits as long as one listens.
  const answers = (await alice.frames()).flatMap(({ direction, text }) => {
    const [, status] = /^SIP\/2.0 (183|200) [^]*^CSeq: \d+ INVITE/m.exec(text) ?? []
    return direction === 'in' && status !== undefined && /^m=audio/m.test(text) ? [status] : []
  })
  expect(answers).toEqual(['183', '200'])
  await alice.hangsUp()
})

test('busy is said', async () => {
  await alice.calls('busy')
  await alice.sees('is busy')
  await alice.sees('486')
  await alice.isFree()
})

test('nobody: it rings until one gives up', async () => {
  await alice.calls('nobody')
  await alice.sees('Ringing')
  await alice.hangsUp()
  await alice.sees('You cancelled the call')
  // It is over for her at once; the line says so a moment later.
  await expect
    .poll(async () => (await alice.frames()).filter(({ text }) => text.startsWith('SIP/2.0 487 ')).length)
    .toBe(1)
})

test('decline is said', async () => {
  await alice.calls('decline')
  await alice.sees('declined the call')
  await alice.sees('603')
})

test('moved: the call follows to where the line has gone', async () => {
  await alice.calls('moved')
  await alice.isTalking()
  await alice.hears('alice')
  await alice.hangsUp()
})

test('slow: it rings late and is answered', async () => {
  await alice.calls('slow')
  await alice.sees('Calling')
  await alice.sees('Ringing')
  await alice.isTalking()
  await alice.hears('alice')
  await alice.hangsUp()
})

test('somebody who does not exist is not found', async () => {
  await alice.calls('nemo')
  await alice.sees('was not found')
  await alice.sees('404')
})
