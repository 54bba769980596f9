/** µ-law of ITU-T G.711, PCMU of RFC 3551 §4.5.14: 14 significant bits in, 8 out. */

const bias = 0x84
const clip = 32635

/**
 * One sample to its code.
 * @param sample linear, signed 16 bit; what is louder is clipped.
 * @returns the octet as it stands in an RTP payload (0–255), all bits inverted as G.711 asks.
 */
export function encodeMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(Math.trunc(sample)), clip) + bias
  const exponent = 24 - Math.clz32(magnitude)
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f
  return ~(sign | (exponent << 4) | mantissa) & 0xff
}

/**
 * One code to its sample.
 * @param code octet of a PCMU payload.
 * @returns linear, signed 16 bit: the middle of the interval the code stands for.
 */
export function decodeMuLaw(code: number): number {
  const bits = ~code & 0xff
  const exponent = (bits >> 4) & 0x07
  const magnitude = ((((bits & 0x0f) << 3) + bias) << exponent) - bias
  return bits & 0x80 ? -magnitude : magnitude
}

/**
 * A steady tone whose whole periods fill the answer exactly, so that it can be played round and round without a click.
 * @param frequency hertz, a whole number.
 * @param amplitude peak, 0–32767.
 * @param rate samples a second.
 * @returns µ-law octets, `rate / gcd(frequency, rate)` of them.
 */
export function muLawTone(frequency: number, amplitude: number, rate: number): Uint8Array {
  const length = rate / greatestCommonDivisor(frequency, rate)
  return Uint8Array.from({ length }, (_, n) =>
    encodeMuLaw(amplitude * Math.sin((2 * Math.PI * frequency * n) / rate)),
  )
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
