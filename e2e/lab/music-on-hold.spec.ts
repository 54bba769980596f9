import { toneFile } from '../support/voice.ts'
import type { Person } from '../support/person.ts'
import { agrees, callOf, follows } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { asked, back, changed, established, lines } from './legs.ts'
import type { Network } from './network.ts'

// Of Firefox without a device that plays no music comes: what is held hears nothing, as before.
const CHROMIUM = { tag: '@chromium' }

const TO_BOB = ['alice', 'a.test', 'b.test', 'bob']

/** Two notes of the melody, Hz (equal temperament: A4, F♯4). */
const MELODY = [440, 370] as const

async function choosesMusic(person: Person, what: 'melody' | 'file'): Promise<void> {
  await person.opensSettings('Calls')
  await person.page.getByLabel('Music on hold', { exact: true }).selectOption(what)
}

/** Which way sound goes in the offers and answers of a call, in order (RFC 3264 §8.4). */
function directions({ wire }: Network, callId: string): string[] {
  return wire
    .steps(callId)
    .filter(({ to, from, again }) => (to === 'bob' || from === 'bob') && !again)
    .map(({ text }) => text.split(/^m=audio/m)[1] ?? '')
    .flatMap((audio) => /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(audio)?.[1] ?? [])
}

test('RFC 5359 2.3 music on hold: a melody', CHROMIUM, async ({ joins, network }, info) => {
  const alice = await joins('alice')
  const bob = await joins('bob')
  await alice.isRegistered()
  await bob.isRegistered()
  await choosesMusic(alice, 'melody')
  await alice.opens('Phone')
  await alice.calls('sip:bob@b.test')
  await bob.answers()
  await bob.hears('alice')
  await alice.holds()
  await bob.sees('alice put you on hold')
  for (const note of MELODY) await bob.hears(note)
  await alice.hearsNothing()
  await alice.resumes()
  await bob.hearsMixed('alice')
  await alice.hears('bob')
  // Whoever holds somebody who holds them plays to nobody.
  await alice.holds()
  await bob.hears(MELODY[0])
  await bob.holds()
  await alice.sees('On hold, by both of you')
  await bob.resumes()
  await bob.hears(MELODY[0])
  await alice.resumes()
  await bob.hearsMixed('alice')
  await alice.hangsUp()
  await bob.sees('hung up')
  const call = await callOf(alice)
  const fromBob = back(TO_BOB)
  await follows(
    info,
    network.wire,
    call,
    lines(
      established(TO_BOB),
      changed(TO_BOB),
      changed(TO_BOB),
      changed(TO_BOB),
      changed(fromBob),
      changed(fromBob),
      changed(TO_BOB),
      asked('BYE', TO_BOB),
    ),
  )
  expect(directions(network, call)).toEqual(
    [
      ['sendrecv', 'sendrecv'],
      ['sendonly', 'recvonly'],
      ['sendrecv', 'sendrecv'],
      ['sendonly', 'recvonly'],
      ['sendonly', 'inactive'],
      ['sendrecv', 'sendonly'],
      ['sendrecv', 'sendrecv'],
    ].flat(),
  )
  await agrees(network.wire, alice)
})

test('RFC 5359 2.3 music on hold: a file of one’s own', CHROMIUM, async ({ joins }) => {
  const alice = await joins('alice')
  const bob = await joins('bob')
  await alice.isRegistered()
  await bob.isRegistered()
  await choosesMusic(alice, 'file')
  await expect(alice.page.getByText('No file yet: people on hold hear nothing.')).toBeVisible()
  const picker = alice.page.locator('input[type=file][accept^=audio]')
  await picker.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no sound') })
  await expect(alice.page.getByText('This browser cannot play this file.')).toBeVisible()
  await picker.setInputFiles({ name: 'waltz.wav', mimeType: 'audio/wav', buffer: toneFile(784, 8000) })
  await expect(alice.page.getByText('waltz.wav')).toBeVisible()
  // It is kept.
  await alice.page.reload()
  await alice.isRegistered()
  await expect(alice.page.getByText('waltz.wav')).toBeVisible()
  await alice.opens('Phone')
  await alice.calls('sip:bob@b.test')
  await bob.answers()
  await bob.hears('alice')
  await alice.holds()
  await bob.hearsMixed(784)
  await alice.resumes()
  await bob.hearsMixed('alice')
  await alice.hangsUp()
  await bob.isFree()
})
