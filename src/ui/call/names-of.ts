/** Names as one enumerates them: “Bob, Carol and Dan”. @param locale BCP 47 */
export function namesOf(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
}
