import type { Core, UserAgent } from 'sip.js'
import { writeReferTo } from '../../message/refer.ts'
import type { Replaces } from '../../message/replaces.ts'
import { readEvent } from '../../message/subscription.ts'
import { exactUri } from './exact-uri.ts'
import { AFTERWORD, followRefer, type ReferListener, type SentRefer } from './refer-progress.ts'

export interface OutsideReferOptions extends ReferListener {
  readonly ua: UserAgent
  /** Who is asked to call: `sip:` or `sips:` URI as text. */
  readonly server: string
  /** Whom they are to call, and the dialog to take over there. */
  readonly uri: string
  readonly replaces: Replaces
  /** Address of record, for Referred-By (RFC 3892). */
  readonly own: string
}

/**
 * Asks somebody outside of any dialog to call and to take over a dialog there (RFC 3515, RFC 3891, as RFC 5359 §2.15 draws it), and
 * follows what becomes of it through the subscription that the REFER makes (§2.4.4). Of several who take a forked one the first that
 * reports is listened to. Who has nobody to ask is told 416.
 */
export function sendOutsideRefer(options: OutsideReferOptions): SentRefer {
  const { ua, clock, server, uri, replaces, own } = options
  const core = ua.userAgentCore
  const target = exactUri(server)
  let forget = (): void => undefined
  /** Reports that are on their way are still answered. */
  const linger = (): void => void clock.after(AFTERWORD, () => forget())
  const progress = followRefer({
    clock,
    onProgress: options.onProgress,
    onOver(worked, answer) {
      linger()
      options.onOver(worked, answer)
    },
  })
  if (!target) {
    progress.close()
    options.onOver(false, { code: 416, phrase: 'Unsupported URI Scheme' })
    return progress
  }

  const request = core.makeOutgoingRequestMessage('REFER', target, core.configuration.aor, target, {}, [
    `Contact: ${ua.contact.toString()}`,
    `Refer-To: ${writeReferTo({ uri, replaces, required: true })}`,
    `Referred-By: <${own}>`,
  ])
  const key = `${request.callId}${request.fromTag}refer`
  forget = () => void core.subscribers.delete(key)

  let notifier: string | undefined
  let last = -1
  const problemOf = (message: Core.IncomingRequestMessage): number | undefined => {
    const { id } = readEvent(message.getHeader('event') ?? '') ?? {}
    if (id !== undefined && Number(id) !== request.cseq) return 481
    if (notifier !== undefined && notifier !== message.fromTag) return 481
    // One that was sent after it has been there before (RFC 3261 §12.2.2).
    return message.cseq <= last ? 500 : undefined
  }
  const onNotify = (uas: Core.IncomingNotifyRequest): void => {
    const { message } = uas
    const status = problemOf(message)
    if (status !== undefined) {
      uas.reject({ statusCode: status })
      return
    }
    notifier = message.fromTag
    last = message.cseq
    uas.accept()
    progress.reported(message)
  }
  // SIP.js finds by this who waits for a notification; all it asks is what stands here.
  const entry = { onNotify, dispose: () => progress.close() }
  core.subscribers.set(key, entry as unknown as Core.SubscribeUserAgentClient)
  core.request(request, {
    onAccept: (response) => progress.accepted(response),
    onReject: (response) => progress.refused(response),
    onRedirect: (response) => progress.refused(response),
  })

  return {
    get agreed() {
      return progress.agreed
    },
    close() {
      if (!progress.isOver) linger()
      progress.close()
    },
  }
}
