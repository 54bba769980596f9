import { readTones } from './tones.ts'

/** `+1555123,,4567#`, `1002w99`, and as links once said it (RFC 2806 §2.2) `tel:+1555123;postd=pp22`. */
const AFTER_NUMBER = /^((?:tel:)?[+\d\s().*#/-]+?)(?:;postd=|(?=[,;pw]))([\d\s().*#,;pwa-d-]+)$/i

/** A number apart from the keys that are to be pressed after its answer; '' when there are none. */
export function splitPostDial(text: string): readonly [number: string, tones: string] {
  const [, number = '', written = ''] = AFTER_NUMBER.exec(text.normalize('NFKC')) ?? []
  const tones = readTones(written)
  return tones === undefined ? [text, ''] : [number, tones]
}
