import type { MediaState } from '../../core/call.ts'
import type { Clock } from '../clock.ts'

export interface PathOptions {
  readonly clock: Clock
  /** Whether our side placed the call; undefined before it stands. */
  readonly isOwn: () => boolean | undefined
  /** Offers again with new candidates (RFC 8445 §9): a re-INVITE (RFC 3665 §3.7). */
  readonly renew: () => void
  /** It is lost for good, or found again. */
  readonly lost: (lost: boolean) => void
}

/** The path of a call's voice, as ICE sees it. */
export interface Path {
  changed(state: MediaState): void
  /**
   * The line is registered again: where the network has changed, this is the first moment for a new path.
   * @param moved it is known to have changed, before ICE has noticed
   */
  recover(moved?: boolean): void
  close(): void
}

/**
 * How long an interrupted path may come back by itself, milliseconds: whoever has taken away an address does not bring it back,
 * and ICE gives it up only after half a minute. The two sides do not offer at the same moment.
 */
const PATIENCE = { own: 1_000, other: 3_000 } as const

export function createPath({ clock, isOwn, renew, lost }: PathOptions): Path {
  let state: MediaState = 'none'
  let isLost = false
  let isClosed = false
  let stopTimer = (): void => undefined

  function tell(next: boolean): void {
    if (next === isLost) return
    isLost = next
    lost(next)
  }

  return {
    changed(next) {
      if (isClosed) return
      state = next
      stopTimer()
      if (state === 'failed' && isOwn() !== undefined) renew()
      if (state === 'interrupted' && isOwn() !== undefined)
        stopTimer = clock.after(isOwn() ? PATIENCE.own : PATIENCE.other, renew)
      if (state === 'failed') tell(true)
      if (state === 'connected') tell(false)
    },
    recover(moved = false) {
      if (!moved && state !== 'failed' && state !== 'interrupted') return
      stopTimer()
      renew()
    },
    close() {
      isClosed = true
      stopTimer()
      tell(false)
    },
  }
}
