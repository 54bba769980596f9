import { splitOutside } from './list.ts'

/** Longest value of a header that is looked at here, UTF-16 units: more than any honest peer writes. */
const LONGEST = 4_096
/** Most values of one header that are looked at. */
const MOST = 20

/** One value as it may be read: undefined when it is longer than anybody honest makes it. */
export function boundedValue(text: string): string | undefined {
  return text.length > LONGEST ? undefined : text
}

/** The comma-joined values of the lines of one header, bounded in number and length; what is too long is left out. */
export function boundedValues(lines: readonly string[]): string[] {
  return lines
    .slice(0, MOST)
    .filter((line) => line.length <= LONGEST)
    .flatMap((line) => splitOutside(line, ','))
    .slice(0, MOST)
}

/** What `read` makes of each of these values; those it cannot read are left out. */
export function readEach<T>(lines: readonly string[], read: (value: string) => T | undefined): T[] {
  return boundedValues(lines).flatMap((value) => read(value) ?? [])
}
