import { DESK_TONE, startDeskPhone } from './desk-phone.ts'
import { agrees } from './flow.ts'
import { test } from './lab-test.ts'

const CHROMIUM = { tag: '@chromium' }

test(
  'a desk phone behind the other proxy is held and resumed',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    const desk = await startDeskPhone(network, network.b, 'desk')
    afterwards(desk.stop)
    const alice = await joins('alice')
    await alice.isRegistered()
    await alice.calls('sip:desk@b.test')
    await alice.hears(DESK_TONE)
    await alice.holds()
    await alice.sees('On hold')
    await alice.hearsNothing()
    await alice.resumes()
    await alice.hears(DESK_TONE)
    await alice.hangsUp()
    await alice.isFree()
    await agrees(network.wire, alice)
  },
)

test('a desk phone calls a browser', CHROMIUM, async ({ joins, network, afterwards }) => {
  const desk = await startDeskPhone(network, network.b, 'desk')
  afterwards(desk.stop)
  const bob = await joins('bob')
  await bob.isRegistered()
  await desk.calls('sip:bob@b.test')
  await bob.rings('desk')
  await bob.answers()
  await bob.hears(DESK_TONE)
  await bob.hangsUp()
  await bob.isFree()
  await agrees(network.wire, bob)
})
