import type { Remote } from '../core/call.ts'

/** How names and times are written; the screen's own way, so that the tab's title says what the card says. */
export interface Format {
  readonly nameOf: (remote: Remote) => string
  /** @param seconds whole, not negative */
  readonly clock: (seconds: number) => string
}
