/** Sentences one after the other, as the language writes them: Chinese sets no blank between them. @param locale BCP 47 */
export function sentences(locale: string, ...texts: readonly (string | false | undefined)[]): string {
  return texts.filter((text) => text).join(/^(zh|ja)/.test(locale) ? '' : ' ')
}
