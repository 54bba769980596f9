import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallEvent } from '../../core/event.ts'
import type { EndReason } from '../../core/reason.ts'
import type { SoundName } from '../../core/sound.ts'
import { fakePage, tellingStores } from '../page.fixture.ts'
import { callSounds } from './call-sounds.ts'

let browser: ReturnType<typeof fakePage>
let told: ReturnType<typeof tellingStores>
let heard: string[]
let sounding: SoundName[]
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  browser = fakePage()
  told = tellingStores()
  heard = []
  sounding = []
  stop = callSounds(told.stores.phone, {
    play(name, style) {
      heard.push(style ? `${name} ${JSON.stringify(style)}` : name)
      sounding.push(name)
      return () => {
        sounding = sounding.filter((other) => other !== name)
      }
    },
    key: (sign) => heard.push(`key ${sign}`),
  })
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

type Happening = readonly [type: CallEvent['type'], rest?: object]
const happen = (callId: string, ...happenings: readonly Happening[]) => {
  for (const [type, rest] of happenings) told.tell(callId, type, rest)
}
const rings = (code: number, earlyMedia = false): Happening => ['call/progressed', { code, earlyMedia }]
const ends = (reason: EndReason): Happening => ['call/ended', { reason }]
const talk = (callId: string) => {
  told.begin(callId, 'out')
  happen(callId, ['call/answered'])
}

describe('while something rings', () => {
  it.each<[string, 'in' | 'out', readonly Happening[], readonly SoundName[]]>([
    ['somebody calls', 'in', [], ['ring']],
    ['it is taken', 'in', [['call/accepted']], []],
    ['it is given up', 'in', [ends({ kind: 'cancelled', by: 'remote' })], []],
    ['a call goes out', 'out', [], []],
    ['it rings there', 'out', [rings(180)], ['ringback']],
    ['the far end sends its own sound', 'out', [rings(180), rings(183, true)], []],
    ['it waits in a queue', 'out', [rings(182)], []],
  ])('when %s', (_, direction, happenings, expected) => {
    told.begin('c', direction)
    happen('c', ...happenings)
    expect(sounding).toEqual(expected)
  })

  it('only asks softly while one talks, and rings while the other call is held', () => {
    talk('t')
    vi.advanceTimersByTime(5000)
    told.begin('i', 'in')
    expect(sounding).toEqual(['waiting'])
    happen('t', ['call/held', { side: 'local', held: true }])
    expect(sounding).toEqual(['ring'])
    told.end('i')
    expect(sounding).not.toContain('ring')
  })
})

it('rings as whoever rang first is to, then as the next', () => {
  told.begin('i', 'in', 'Bob', { ring: { source: 'internal' } })
  told.begin('j', 'in', 'Carol')
  happen('j', ['call/muted', { muted: true }])
  told.end('i')
  expect(heard).toEqual(['ring {"source":"internal"}', 'ring'])
  expect(sounding).toEqual(['ring'])
  told.end('j')
  expect(sounding).toEqual([])
})

describe('a call that came to nothing', () => {
  it.each<[EndReason['kind'], EndReason['by'], SoundName | undefined]>([
    ['busy', 'remote', 'busy'],
    ['declined', 'remote', 'busy'],
    ['not-found', 'remote', 'information'],
    ['unsupported', 'remote', 'information'],
    ['unavailable', 'remote', 'congestion'],
    ['server-failed', 'remote', 'congestion'],
    ['network', 'system', 'congestion'],
    ['no-answer', 'remote', 'congestion'],
    ['cancelled', 'local', undefined],
  ])('%s by %s sounds as %s', (kind, by, expected) => {
    told.begin('c', 'out')
    happen('c', rings(180), ends({ kind, by }))
    expect(sounding).toEqual(expected === undefined ? [] : [expected])
  })

  it('sounds for a few seconds', () => {
    told.begin('c', 'out')
    happen('c', ends({ kind: 'busy', by: 'remote' }))
    vi.advanceTimersByTime(4000)
    expect(sounding).toEqual(['busy'])
    vi.advanceTimersByTime(1000)
    expect(sounding).toEqual([])
  })

  it.each(['pointerdown', 'keydown'])('is silent at once with a %s', (gesture) => {
    told.begin('c', 'out')
    happen('c', ends({ kind: 'busy', by: 'remote' }))
    browser.page.dispatchEvent(new Event(gesture))
    expect(sounding).toEqual([])
  })

  it('is silent when another call begins', () => {
    told.begin('c', 'out')
    happen('c', ends({ kind: 'busy', by: 'remote' }))
    told.begin('d', 'in')
    expect(sounding).toEqual(['ring'])
  })

  it('is never heard over a conversation, nor is one that nobody here took', () => {
    talk('t')
    vi.advanceTimersByTime(5000)
    told.begin('c', 'out')
    happen('c', ends({ kind: 'busy', by: 'remote' }))
    expect(sounding).toEqual([])
    happen('t', ends({ kind: 'hung-up', by: 'remote' }))
    vi.advanceTimersByTime(5000)
    told.begin('m', 'in')
    happen('m', ends({ kind: 'cancelled', by: 'remote' }))
    expect(sounding).toEqual([])
  })
})

describe('a call that was talked on', () => {
  it('ticks when it is answered and when it is over, and says neither busy nor why', () => {
    talk('c')
    happen('c', ends({ kind: 'hung-up', by: 'local' }))
    expect(heard).toEqual(['connected', 'ended'])
  })

  it('lets each key be heard as it leaves, once', () => {
    talk('c')
    happen('c', ['call/tones-sent', { tones: '1' }], ['call/tones-sent', { tones: '#' }])
    expect(heard).toEqual(['connected', 'key 1', 'key #'])
  })

  it('takes keys into an announcement before the answer', () => {
    told.begin('c', 'out')
    happen('c', rings(183, true), ['call/tones-sent', { tones: '2' }], ['call/answered'])
    expect(heard).toEqual(['key 2', 'connected'])
  })
})
