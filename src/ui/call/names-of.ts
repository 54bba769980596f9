/** A letter or figure that Chinese sets apart from its own. */
const LATIN = /[\p{Script=Latin}\d]/u
const HAN = /\p{Script=Han}/u

/** Names as one enumerates them: “Bob, Carol and Dan”, “Bob 和 Carol”. @param locale BCP 47 */
export function namesOf(names: readonly string[], locale: string): string {
  const parts = new Intl.ListFormat(locale, { type: 'conjunction' }).formatToParts(names)
  return parts.reduce((text, { value }) => {
    const [before = '', after = ''] = [text.at(-1), value.at(0)]
    const meet = (LATIN.test(before) && HAN.test(after)) || (HAN.test(before) && LATIN.test(after))
    return meet ? `${text} ${value}` : text + value
  }, '')
}
