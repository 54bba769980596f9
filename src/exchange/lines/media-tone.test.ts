import { describe, expect, it } from 'vitest'
import { createPacer, toneFrame } from './media-tone.ts'

describe('the pacer', () => {
  it('sends one frame for every 20 ms, marks the first after silence, and skips what is long past', () => {
    let now = 0
    let due: (() => void) | undefined
    const clock = { now: () => now, after: (_: number, run: () => void) => ((due = run), () => undefined) }
    let wanted = true
    const sent: [frame: number, marker: boolean, number: number][] = []
    createPacer(clock, (...frame) => wanted && sent.push(frame) > 0)
    const tick = (to: number) => {
      now = to
      due?.()
    }
    for (const time of [0, 25, 40, 61]) tick(time)
    expect(sent).toEqual([
      [0, true, 0],
      [1, false, 1],
      [2, false, 2],
      [3, false, 3],
    ])
    wanted = false
    tick(80)
    wanted = true
    tick(100)
    expect(sent.at(-1)).toEqual([5, true, 4])
    tick(10_000)
    expect(sent.at(-1)).toEqual([500, true, 5])
    expect(sent).toHaveLength(6)
  })

  it('joins frames without a click', () => {
    expect(Buffer.concat([toneFrame(0), toneFrame(1)]).subarray(200)).toEqual(
      Buffer.concat([toneFrame(0), toneFrame(1)]).subarray(0, 120),
    )
  })
})
