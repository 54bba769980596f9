import type { Core } from 'sip.js'
import { readSipfrag } from '../../message/sipfrag.ts'
import { readSubscriptionState } from '../../message/subscription.ts'
import type { Clock } from '../clock.ts'
import { isInternal } from './session-facts.ts'

/** What the one who was asked said last; empty when it said nothing. */
export interface ReferAnswer {
  readonly code?: number
  readonly phrase?: string
}

export interface ReferListener {
  readonly clock: Clock
  /** It has begun or goes on. */
  readonly onProgress: (answer: ReferAnswer) => void
  /** The end of it. Told once. */
  readonly onOver: (worked: boolean, answer: ReferAnswer) => void
}

/** A REFER that is out. */
export interface SentRefer {
  /** Whether the one who was asked has agreed to try. */
  readonly agreed: boolean
  /** Nothing is told any more. */
  close(): void
}

/** How far a REFER has come, by its answer and the reports on it (RFC 3515 §2.4). */
export interface ReferProgress extends SentRefer {
  readonly isOver: boolean
  accepted(response: Core.IncomingResponse): void
  refused(response: Core.IncomingResponse): void
  /** @param message NOTIFY about this REFER */
  reported(message: Core.IncomingRequestMessage): void
}

/** Nobody rings longer than the caller's own limit; a peer that tells nothing by then tells nothing any more. Milliseconds. */
const PATIENCE = 310_000

/** As long as a first report may take once it is agreed to: 64·T1 (RFC 6665 §4.1.2.4, timer N). Milliseconds. */
const FIRST_REPORT = 32_000

/** A peer may say that it will tell no more while it still only tries (RFC 3515 §2.4.5); some go on all the same. Milliseconds. */
export const AFTERWORD = 20_000

/** Follows a REFER that goes out now. */
export function followRefer({ clock, onProgress, onOver }: ReferListener): ReferProgress {
  let agreed = false
  let isOver = false
  let hasReported = false
  let stopWaiting = (): void => undefined

  /** From now on. */
  const wait = (patience: number): void => {
    stopWaiting()
    stopWaiting = clock.after(patience, () => over(false, {}))
  }
  const over = (worked: boolean, answer: ReferAnswer): void => {
    if (isOver) return
    close()
    onOver(worked, answer)
  }
  const close = (): void => {
    isOver = true
    stopWaiting()
  }

  return {
    get agreed() {
      return agreed
    },
    get isOver() {
      return isOver
    },
    accepted({ message }) {
      if (isOver) return
      agreed = true
      // It will tell nothing (RFC 4488 §4): what it agreed to counts.
      if (/^\s*false\s*$/i.test(message.getHeader('refer-sub') ?? '')) over(true, {})
      else {
        if (!hasReported) wait(FIRST_REPORT)
        onProgress({ code: 100 })
      }
    },
    refused: (response) => over(false, refusalOf(response)),
    reported(message) {
      if (isOver) return
      agreed = true
      const said = readSipfrag(message.body)
      const answer = said ? answerOf(said.status, said.reason) : {}
      if (said && said.status >= 200) {
        over(said.status < 300, answer)
        return
      }
      const { state } = readSubscriptionState(message.getHeader('subscription-state') ?? '') ?? {}
      if (state === 'terminated') wait(AFTERWORD)
      else if (!hasReported) wait(PATIENCE)
      hasReported = true
      if (said) onProgress(answer)
    },
    close,
  }
}

/** What a final response of 300 to 699 said; nothing where none has come. */
export function refusalOf({ message }: Core.IncomingResponse): ReferAnswer {
  return isInternal(message) ? {} : answerOf(message.statusCode ?? 0, message.reasonPhrase ?? '')
}

function answerOf(code: number, phrase: string): ReferAnswer {
  return { code, ...(phrase === '' ? {} : { phrase }) }
}
