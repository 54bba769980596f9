import type { Core, UserAgent } from 'sip.js'
import { dialogOfSubscribe, type EventDialog } from './event-dialog.ts'
import { randomToken } from './random.ts'
import { answered, type ReportWay } from './session-referral.ts'

/**
 * Where the reports on a REFER outside of any call go: through the dialog that it makes (RFC 3515 §2.4.4), if it wants any.
 * @param incoming has a Contact
 */
export function outsideCalls(ua: UserAgent, incoming: Core.IncomingReferRequest): ReportWay {
  const { message: request } = incoming
  const core = ua.userAgentCore
  const contact = ua.contact.toString()
  const toTag = randomToken(12)
  let dialog: EventDialog | undefined
  return {
    request,
    contact,
    accept(lines) {
      const route = request.getHeaders('record-route').map((value) => `Record-Route: ${value}`)
      const extraHeaders = [...route, `Contact: ${contact}`, ...lines]
      incoming.accept({ statusCode: 202, toTag, extraHeaders })
    },
    notify(options, isLast, over) {
      dialog ??= dialogOfSubscribe(core, request, toTag, (other) =>
        core.replyStateless(other, { statusCode: 405 }),
      )
      core.request(dialog.createOutgoingRequestMessage('NOTIFY', options), answered(over))
      if (isLast) dialog.dispose()
    },
  }
}
