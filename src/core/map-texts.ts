/** Plain data with every text in it mapped, the names of fields too; `field` is the one that the text stands in. */
export function mapTexts(value: unknown, map: (text: string, field: string) => string, field = ''): unknown {
  if (typeof value === 'string') return map(value, field)
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, map, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [map(name, ''), mapTexts(each, map, name)]),
  )
}
