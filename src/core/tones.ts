/** How a key reaches the other end: an event in the audio stream (RFC 4733), a message (INFO), or its sound (ITU-T Q.23). */
export type ToneWay = 'rtp' | 'info' | 'in-band'

/**
 * Keys as people write them: separators between them are gone, letters are large, `,` and `p` pause, `w` and `;` wait for the
 * person (as in RFC 2806 §2.2 `postd`).
 * @returns keys 0–9 * # A–D, `,` and `w`; undefined when there is anything else in it, or no key at all
 */
export function readTones(text: string): string | undefined {
  const tones = text
    .normalize('NFKC')
    .replace(/[\s().\-/]+/g, '')
    .toUpperCase()
    .replaceAll('P', ',')
    .replace(/[W;]/g, 'w')
  return /^[\d*#A-D,w]*$/.test(tones) && /[\d*#A-D]/.test(tones) ? tones : undefined
}
