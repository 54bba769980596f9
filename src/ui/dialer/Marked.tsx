import { marks, type Query } from './match.ts'

/** A text in which stands out what fits. */
export function Marked({ text, query }: { readonly text: string; readonly query: Query }) {
  const ranges = marks(text, query)
  return (
    <>
      {ranges.map(([from, to], index) => (
        <span key={from}>
          {text.slice(ranges[index - 1]?.[1] ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  )
}
