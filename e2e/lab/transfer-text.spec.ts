import { agrees, callOf, follows } from './flow.ts'
import { test } from './lab-test.ts'
import { across, asked, back, established, lines } from './legs.ts'
import { answersBySipp } from './sipp.ts'
import { headerOf } from './wire.ts'

const TO_BOB = ['alice', 'a.test', 'b.test', 'bob']
const TO_CAROL = ['bob', 'b.test', 'carol']

test(
  'RFC 5359 2.6 transfer of an instant-message target: Bob writes to Carol for Alice',
  { tag: '@chromium' },
  async ({ joins, network, afterwards }, info) => {
    const carol = await answersBySipp(network, network.b, 'carol', 'takes-text')
    afterwards(carol.stop)
    const alice = await joins('alice')
    const bob = await joins('bob')
    await alice.isRegistered()
    await bob.isRegistered()
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await alice.hears('bob')
    await alice.transfersTo('sip:carol@b.test', 'Ask bob to write to them')
    await bob.sees('alice asks you to write to carol')
    await alice.sees('bob is writing to carol')
    await bob.button('Write to carol').click()
    await bob.writesInto(bob.page.getByRole('textbox', { name: 'Your text' }), 'Call me back.')
    await bob.button('Send').click()
    await alice.sees('carol has the text from bob')
    await bob.sees('Your text has been sent to carol')
    await carol.isDone()
    // They go on talking.
    await alice.hears('bob')
    await bob.hears('alice')
    await alice.hangsUp()
    await bob.sees('hung up')
    await follows(
      info,
      network.wire,
      await callOf(alice),
      lines(
        established(TO_BOB),
        asked('REFER', TO_BOB, 202),
        asked('NOTIFY', back(TO_BOB)),
        asked('NOTIFY', back(TO_BOB)),
        asked('BYE', TO_BOB),
      ),
    )
    await follows(
      info,
      network.wire,
      headerOf((await bob.sent('MESSAGE')).at(-1) ?? '', 'Call-ID'),
      lines(
        'bob → b.test  MESSAGE',
        'b.test → bob  407 MESSAGE',
        across('MESSAGE', TO_CAROL),
        across('200 MESSAGE', back(TO_CAROL)),
      ),
    )
    await agrees(network.wire, alice)
    await agrees(network.wire, bob)
  },
)
