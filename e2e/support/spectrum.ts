/** What a stretch of sound holds. */
export interface Spectrum {
  /** Loudest frequency, Hz. */
  readonly frequency: number
  /** Local maxima within 12 dB of the loudest, Hz. */
  readonly peaks: readonly number[]
}

/** In-place radix-2 transform (Cooley–Tukey) of a power-of-two number of complex values. */
function transform(re: Float64Array, im: Float64Array): void {
  const size = re.length
  for (let at = 1, swapped = 0; at < size; at += 1) {
    let bit = size >> 1
    for (; swapped & bit; bit >>= 1) swapped ^= bit
    swapped ^= bit
    if (at < swapped) {
      ;[re[at], re[swapped]] = [re[swapped] ?? 0, re[at] ?? 0]
      ;[im[at], im[swapped]] = [im[swapped] ?? 0, im[at] ?? 0]
    }
  }
  for (let span = 2; span <= size; span <<= 1) {
    const half = span >> 1
    for (let start = 0; start < size; start += span) {
      for (let k = 0; k < half; k += 1) {
        const angle = (-2 * Math.PI * k) / span
        const [wr, wi] = [Math.cos(angle), Math.sin(angle)]
        const [a, b] = [start + k, start + k + half]
        const [br, bi] = [re[b] ?? 0, im[b] ?? 0]
        const [tr, ti] = [br * wr - bi * wi, br * wi + bi * wr]
        ;[re[b], im[b]] = [(re[a] ?? 0) - tr, (im[a] ?? 0) - ti]
        ;[re[a], im[a]] = [(re[a] ?? 0) + tr, (im[a] ?? 0) + ti]
      }
    }
  }
}

/**
 * Short-time spectrum under a Hann window.
 *
 * @param samples a power of two of them, −1 to 1
 * @param rate samples a second
 */
export function spectrum(samples: Float32Array, rate: number): Spectrum {
  const size = samples.length
  const re = Float64Array.from(samples, (x, at) => x * (0.5 - 0.5 * Math.cos((2 * Math.PI * at) / size)))
  const im = new Float64Array(size)
  transform(re, im)
  const power = Array.from({ length: size / 2 }, (_, at) => (re[at] ?? 0) ** 2 + (im[at] ?? 0) ** 2)
  const loudest = Math.max(...power)
  const hertz = (bin: number): number => (bin * rate) / size
  const peaks = power.flatMap((here, at) =>
    here > loudest / 16 && here >= (power[at - 1] ?? 0) && here >= (power[at + 1] ?? 0) ? hertz(at) : [],
  )
  return { frequency: hertz(power.indexOf(loudest)), peaks }
}

/** Root mean square, dB of full scale. */
export function level(samples: Float32Array): number {
  return 20 * Math.log10(Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length) + 1e-9)
}
