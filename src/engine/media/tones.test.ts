import { expect, test } from 'vitest'
import { createEventTones } from './tones.ts'

/** A sender whose keys a test lets leave (W3C WebRTC §7). */
class FakeSender extends EventTarget {
  readonly canInsertDTMF = true
  toneBuffer = ''
  insertDTMF(keys: string): void {
    this.toneBuffer = keys
  }
  /** The next key leaves; '' at the end. */
  next(): void {
    const tone = this.toneBuffer.slice(0, 1)
    this.toneBuffer = this.toneBuffer.slice(1)
    this.dispatchEvent(Object.assign(new Event('tonechange'), { tone }))
  }
}

function playing(keys: string) {
  let sender: FakeSender | undefined = new FakeSender()
  const told: string[] = []
  const tones = createEventTones(() => (sender as unknown as RTCDTMFSender | undefined) ?? null)
  const first = sender
  tones.play(keys, { onSent: (key) => told.push(key), onDone: (left) => told.push(`left ${left ?? ''}`) })
  return { told, first, tones, use: (next: FakeSender | undefined) => (sender = next) }
}

test('all keys leave, and none is left over', () => {
  const { told, first } = playing('12')
  first.next()
  first.next()
  first.next()
  expect(told).toEqual(['1', '2', 'left '])
})

test('what a sender that was replaced has not begun is left over, and it sends no more', () => {
  const { told, first, tones, use } = playing('123')
  first.next()
  use(new FakeSender())
  tones.poke()
  expect(told).toEqual(['1', 'left 23'])
  expect(first.toneBuffer).toBe('')
})

test('what waits for a sender is not lost', () => {
  const { told, tones, use } = playing('1')
  use(undefined)
  tones.poke()
  const waiting: string[] = []
  tones.play('2', { onSent: (key) => waiting.push(key), onDone: () => undefined })
  const next = new FakeSender()
  use(next)
  tones.poke()
  next.next()
  expect([told, waiting]).toEqual([['left 1'], ['2']])
})
