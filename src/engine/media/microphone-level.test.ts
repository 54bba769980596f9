import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMicrophoneLevel } from './microphone-level.ts'

/** The sound engine of a browser that may have no way to measure. */
function soundEngine({ measures }: { readonly measures: boolean }) {
  const made: { closed: boolean }[] = []
  class FakeContext {
    readonly state = 'running'
    closed = false
    constructor() {
      made.push(this)
    }
    createMediaStreamSource() {
      if (!measures) throw new DOMException('different sample rates', 'NotSupportedError')
      return { connect: () => undefined }
    }
    close() {
      this.closed = true
      return Promise.resolve()
    }
  }
  vi.stubGlobal('AudioContext', FakeContext)
  vi.stubGlobal(
    'AnalyserNode',
    class {
      readonly fftSize = 4
      getFloatTimeDomainData(samples: Float32Array) {
        samples.fill(0.5)
      }
    },
  )
  return made
}
const stream = {} as MediaStream

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('measures while somebody asks, and rests when nobody does', () => {
  const made = soundEngine({ measures: true })
  const level = createMicrophoneLevel()
  expect(level.read(stream)).toBeCloseTo(0.5)
  level.read(stream)
  expect(made).toHaveLength(1)
  vi.runAllTimers()
  expect(made).toEqual([expect.objectContaining({ closed: true })])
})

test('a sound that cannot be measured is not known, and nothing is left of the attempts', () => {
  const made = soundEngine({ measures: false })
  const level = createMicrophoneLevel()
  for (let reading = 0; reading < 20; reading += 1) expect(level.read(stream)).toBeUndefined()
  expect(made).toHaveLength(1)
  expect(made).toEqual([expect.objectContaining({ closed: true })])
})

test('without a sound engine the level is not known', () => {
  vi.stubGlobal('AudioContext', undefined)
  expect(createMicrophoneLevel().read(stream)).toBeUndefined()
})
