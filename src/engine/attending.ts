import type { CallLine } from './call-line.ts'
import type { FetchedCalls } from './fetched-calls.ts'
import type { Calls } from './calls.ts'

/** More than any phone is asked in the moment in which it is opened. */
const LONGEST = 16

/** Has a line answer what peers ask outside of calls, once what makes calls is there. What comes before that waits. */
export function attending(calls: FetchedCalls, line: () => CallLine) {
  let attended = false
  let held = 0
  const attend = (ready: Calls) => {
    attended = true
    ready.attend(line())
  }
  return {
    registered: (): void => calls.ask(attend),
    /** @returns whether a request waits: then it comes `again`, or is refused; at once when too many wait */
    hold: (again: () => void, refuse: (status: 480 | 503) => void): boolean => {
      if (attended) return false
      if (held === LONGEST) {
        refuse(503)
        return true
      }
      held += 1
      const late = (ready: Calls) => {
        attend(ready)
        again()
      }
      const missing = () => {
        held -= 1
        refuse(480)
      }
      calls.ask(late, missing)
      return true
    },
  }
}
