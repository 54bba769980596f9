const minute = 60_000
const hour = 60 * minute

/** A length of time as one says it: "40 sec", "12 min", "3 hr". @param ms milliseconds @param locale BCP 47 */
export function span(ms: number, locale: string): string {
  const [unit, size] =
    ms < minute
      ? (['second', 1000] as const)
      : ms < hour
        ? (['minute', minute] as const)
        : (['hour', hour] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(
    Math.round(ms / size),
  )
}
