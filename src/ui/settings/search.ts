import { fold } from '../dialer/folded.ts'

/** The texts of a row that a search looks at. */
export interface Searched {
  readonly label: string
  readonly description: string
  readonly keywords: string
}

/**
 * The rows in which every word of the query stands, anywhere in a word since not every language puts spaces between them;
 * those first that are called so, then those described so.
 */
export function search<T extends Searched>(query: string, rows: readonly T[]): readonly T[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const rank = (row: T) => {
    const has = (text: string) => words.every((word) => fold(text).includes(word))
    if (has(row.label)) return 0
    if (has(`${row.label} ${row.description}`)) return 1
    return has(`${row.label} ${row.description} ${row.keywords}`) ? 2 : 3
  }
  return rows
    .map((row) => ({ row, rank: rank(row) }))
    .filter((found) => found.rank < 3)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ row }) => row)
}
