/** Samples a second. */
export const rate = 16_000

/** Power of a frequency in a stretch of sound (Goertzel). */
export function power(samples: Float32Array, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / rate)
  let [one, two] = [0, 0]
  for (const sample of samples) [one, two] = [sample + coefficient * one - two, one]
  return (one * one + two * two - coefficient * one * two) / samples.length ** 2
}

export const loudest = (samples: Float32Array) =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)

/** When a sound is on and off, milliseconds by turns, from 5 ms stretches that are silent or not. */
export function cadence(samples: Float32Array): readonly number[] {
  const step = rate / 200
  const runs: { readonly on: boolean; length: number }[] = []
  for (let at = 0; at + step <= samples.length; at += step) {
    // A modulated tone fades within the stretch, not for all of it.
    const on = loudest(samples.subarray(at, at + step)) > 0.0005
    const last = runs.at(-1)
    if (last?.on === on) last.length += 5
    else runs.push({ on, length: 5 })
  }
  return runs.map(({ length }) => length)
}
