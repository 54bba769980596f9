import { clockDuration, isoDuration } from '../format/duration.ts'
import { useSecondsSince } from '../use-now.ts'

/** Time that runs since a moment, shown and not announced (a timer's aria-live is off). */
export function Timer({
  since,
  className,
}: {
  readonly since: number
  readonly className?: string | undefined
}) {
  const seconds = useSecondsSince(since)
  return (
    <time role="timer" dateTime={isoDuration(seconds)} className={className}>
      {clockDuration(seconds)}
    </time>
  )
}
