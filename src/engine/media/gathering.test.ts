import { describe, expect, test } from 'vitest'
import { candidatesIn, gatheringWait, reachOf, type GatheringState } from './gathering.ts'

const state = (changes: Partial<GatheringState>): GatheringState => ({
  host: 0,
  reflexive: 0,
  relayed: 0,
  complete: false,
  waited: 50,
  quiet: 50,
  ...changes,
})

describe('reach', () => {
  test('follows from the best server', () => {
    expect(reachOf([])).toBe('host')
    expect(reachOf([{ urls: ['stun:a.example'] }])).toBe('reflexive')
    expect(reachOf([{ urls: ['STUN:a.example', 'turns:b.example'] }])).toBe('relayed')
  })
})

describe('waiting for candidates', () => {
  test('without servers host candidates are enough, as soon as their burst is over', () => {
    expect(gatheringWait(state({ host: 1 }), 'host')).toBe(0)
    expect(gatheringWait(state({ host: 1, quiet: 4 }), 'host')).toBe(6)
  })
  test('a server is given its time and no more', () => {
    expect(gatheringWait(state({ host: 2 }), 'reflexive')).toBeGreaterThan(0)
    expect(gatheringWait(state({ host: 2, waited: 250 }), 'reflexive')).toBe(0)
    expect(gatheringWait(state({ host: 2, reflexive: 1, waited: 250 }), 'relayed')).toBeGreaterThan(0)
    expect(gatheringWait(state({ host: 2, waited: 500 }), 'relayed')).toBe(0)
  })
  test('what the server was asked for ends the wait', () => {
    expect(gatheringWait(state({ host: 2, reflexive: 1 }), 'reflexive')).toBe(0)
    expect(gatheringWait(state({ host: 2, relayed: 1 }), 'relayed')).toBe(0)
  })
  test('the end of gathering ends the wait', () => {
    expect(gatheringWait(state({ host: 1, complete: true, quiet: 0 }), 'relayed')).toBe(0)
  })
  test('an offer without any candidate is a last resort', () => {
    expect(gatheringWait(state({ waited: 1000 }), 'host')).toBeGreaterThan(0)
    expect(gatheringWait(state({ waited: 2000 }), 'host')).toBe(0)
    expect(gatheringWait(state({ waited: 200, complete: true }), 'host')).toBe(0)
  })
})

test('candidates are counted by type, our active TCP ones not at all', () => {
  const sdp = [
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=candidate:1 1 udp 2122 10.0.0.1 5000 typ host generation 0',
    'a=candidate:2 1 UDP 2121 10.0.0.2 5000 typ host',
    'a=candidate:3 1 tcp 1518 10.0.0.1 9 typ host tcptype active',
    'a=candidate:4 1 udp 1686 203.0.113.5 5000 typ srflx raddr 10.0.0.1 rport 5000',
    'a=candidate:5 1 udp 4133 203.0.113.9 6000 typ relay raddr 203.0.113.5 rport 5000',
  ].join('\r\n')
  expect(candidatesIn(sdp)).toEqual({ host: 2, reflexive: 1, relayed: 1 })
  expect(candidatesIn('')).toEqual({ host: 0, reflexive: 0, relayed: 0 })
})
