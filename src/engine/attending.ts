import type { CallLine } from './call-line.ts'
import type { FetchedCalls } from './fetched-calls.ts'
import type { Calls } from './calls.ts'

/** Has a line answer what peers ask outside of calls, once what makes calls is there. What comes before that waits. */
export function attending(calls: FetchedCalls, line: () => CallLine) {
  let attended = false
  const attend = (ready: Calls) => {
    attended = true
    ready.attend(line())
  }
  return {
    registered: (): void => calls.ask(attend),
    /** @returns whether a request waits: then it comes `again`, or is refused */
    hold: (again: () => void, refuse: () => void): boolean => {
      if (attended) return false
      const late = (ready: Calls) => {
        attend(ready)
        again()
      }
      calls.ask(late, refuse)
      return true
    },
  }
}
