/** What an avatar shows of a name: its first letters, one grapheme each (an emoji counts as one); '' for mere numbers. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{Extended_Pictographic}][^\s._-]*/gu) ?? []
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1)
  return ends.map((word) => firstGrapheme(word ?? '')).join('')
}

/** A Latin letter that nothing joins is a grapheme: the browser's segmenter costs 20 ms when it is asked first. */
const PLAIN = /^[a-z\u00c0-\u024f](?![\p{M}\u200d])/iu

function firstGrapheme(word: string): string {
  const [plain] = PLAIN.exec(word) ?? []
  if (plain !== undefined) return plain.toLocaleUpperCase()
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word))
    return segment.toLocaleUpperCase()
  return ''
}

/** A hue that is always the same for the same text, in degrees. */
export function hueOf(text: string): number {
  let hash = 0
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 3600
  return hash % 360
}
