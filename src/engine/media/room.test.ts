import { beforeEach, expect, test } from 'vitest'
import { createRoom, type Party, type Room } from './room.ts'

interface TestParty extends Party {
  track: MediaStreamTrack | undefined
  hears: readonly string[]
  silenced: boolean
  given: number
}

let room: Room
beforeEach(() => {
  room = createRoom()
})

const trackOf = (name: string) => ({ id: name }) as MediaStreamTrack

/** A call whose far end sends a track of its name. */
function enters(callId: string, sends = callId) {
  const party: TestParty = {
    callId,
    track: trackOf(sends),
    hears: [],
    silenced: false,
    given: 0,
    heard: () => party.track,
    mixIn(others: readonly MediaStreamTrack[]) {
      party.given += 1
      party.hears = others.map(({ id }) => id)
    },
    setSilenced: (silenced: boolean) => void (party.silenced = silenced),
  }
  return { party, seat: room.enter(party) }
}

const members = (...ids: string[]) =>
  ids.map((id) => ({ callId: id.replace('-', ''), silenced: id.startsWith('-') }))

test('everybody hears everybody else and nobody themselves', () => {
  const [bob, carol, dave] = [enters('bob').party, enters('carol').party, enters('dave').party]
  room.setMembers(members('bob', 'carol', 'dave'))
  expect(bob.hears).toEqual(['carol', 'dave'])
  expect(carol.hears).toEqual(['bob', 'dave'])
  expect(dave.hears).toEqual(['bob', 'carol'])
})

test('a call beside the conference is not mixed into it', () => {
  const [bob, carol, other] = [enters('bob').party, enters('carol').party, enters('other').party]
  room.setMembers(members('bob', 'carol'))
  expect(bob.hears).toEqual(['carol'])
  expect(carol.hears).toEqual(['bob'])
  expect(other.hears).toEqual([])
})

test('who leaves is heard no longer, and hears nobody', () => {
  const [bob, carol] = [enters('bob'), enters('carol')]
  room.setMembers(members('bob', 'carol'))
  room.setMembers([])
  expect([bob.party.hears, carol.party.hears]).toEqual([[], []])
  room.setMembers(members('bob', 'carol'))
  carol.seat.leave()
  expect(bob.party.hears).toEqual([])
})

test('nobody hears who is silenced, and the others go on', () => {
  const [bob, carol, dave] = [enters('bob').party, enters('carol').party, enters('dave').party]
  room.setMembers(members('bob', '-carol', 'dave'))
  expect(bob.hears).toEqual(['dave'])
  expect(carol.hears).toEqual(['bob', 'dave'])
  expect(dave.hears).toEqual(['bob'])
  expect([bob.silenced, carol.silenced]).toEqual([false, true])
  room.setMembers(members('bob'))
  expect(carol.silenced).toBe(false)
})

test('another track takes the place of the one before, and what stays as it is is left alone', () => {
  const [bob, carol] = [enters('bob'), enters('carol')]
  room.setMembers(members('bob', 'carol'))
  carol.party.track = trackOf('carol again')
  carol.seat.changed()
  expect(bob.party.hears).toEqual(['carol again'])
  expect([bob.party.given, carol.party.given]).toEqual([2, 1])
})

test('a call with a new holder hears nothing of the one before', () => {
  const [bob, old, next] = [enters('bob').party, enters('carol', 'old').party, enters('carol', 'next').party]
  room.setMembers(members('bob', 'carol'))
  expect(old.hears).toEqual(['bob'])
  expect(next.hears).toEqual(['bob'])
  expect(bob.hears).toEqual(['old', 'next'])
})
