/**
 * Whose tones are heard and how numbers are written.
 * @param setting ISO 3166-1 alpha-2, or `system`
 * @param languages BCP 47 tags, the likeliest first; a region that one of them names goes before one that is only likely
 * @returns ISO 3166-1 alpha-2 in capitals, '' where nothing tells
 */
export function countryOf(setting: string, languages: readonly string[]): string {
  if (setting !== 'system') return setting
  const locales = languages.flatMap(localeOf)
  const named = locales.find((locale) => isCountry(locale.region))
  // CLDR's likely subtags: `de` is German as written in Germany.
  return (named ?? locales[0]?.maximize())?.region?.replace(/^\d+$/, '') ?? ''
}

function localeOf(tag: string): readonly Intl.Locale[] {
  try {
    return [new Intl.Locale(tag)]
  } catch {
    return []
  }
}

/** Not an area such as 419 (UN M.49). */
function isCountry(region: string | undefined): boolean {
  return region !== undefined && /^[A-Z]{2}$/.test(region)
}
