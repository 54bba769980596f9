/** A stretch of a tone, or of the silence in it. */
export interface Segment {
  /** Hz, sounding together; none is silence. */
  readonly frequencies: readonly number[]
  /** Hz by which it swells and fades, 0 for steady. */
  readonly modulation: number
  readonly seconds: number
  /** Amplitude, 1 the usual. */
  readonly level: number
}

/**
 * Reads the short form in which tones are written down: segments with a space between, each of frequencies in Hz and a
 * duration in milliseconds. `400+450:400` are two frequencies together, `400*25:1000` is one modulated by another,
 * `425@-10:375` one that is 10 dB softer, `0:200` is silence.
 */
export function readTone(text: string): readonly Segment[] {
  return text.split(' ').map((segment) => {
    const [, frequencies = '', modulation = '0', decibels = '0', milliseconds = '0'] =
      /^([\d.+]+)(?:\*([\d.]+))?(?:@(-?\d+))?:(\d+)$/.exec(segment) ?? []
    return {
      frequencies: frequencies
        .split('+')
        .map(Number)
        .filter((hertz) => hertz > 0),
      modulation: Number(modulation),
      seconds: Number(milliseconds) / 1000,
      level: 10 ** (Number(decibels) / 20),
    }
  })
}

/** Length of one round, seconds. */
export function lengthOf(tone: readonly Segment[]): number {
  return tone.reduce((sum, { seconds }) => sum + seconds, 0)
}
