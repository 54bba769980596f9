import type { Core } from 'sip.js'
import { descriptionIn } from './session-facts.ts'
import { names } from './session-timer.ts'

/**
 * What SIP.js lacks for our re-INVITEs. It forgets a 3xx, and the call then takes no other, so here it is a refusal like any other. A reliable
 * provisional response is never acknowledged, so that the peer gives up, and an answer in it is not seen (RFC 3262 §4, §5). A 2xx without an
 * answer would cost the call: here it is acknowledged and refuses the change alone, as the session that both agreed on still stands
 * (RFC 3261 §14.1 for a re-INVITE that failed).
 */
export function mendReinvites(dialog: Core.Session): void {
  const invite = dialog.invite.bind(dialog)
  const signaling = dialog as Core.SessionDialog
  dialog.invite = (delegate, options) => {
    let last: number | undefined
    let answer: string | undefined
    return invite(
      {
        ...delegate,
        onProgress(response) {
          const { message } = response
          const number = reliableNumber(message)
          // One that was acknowledged, or that another one should precede (RFC 3262 §4).
          if (number !== undefined && (last === undefined || number === last + 1)) {
            last = number
            answer ??= descriptionIn(message)
            dialog.prack(undefined, { extraHeaders: [`RAck: ${number} ${message.getHeader('cseq')}`] })
          }
          delegate?.onProgress?.(response)
        },
        onAccept(response) {
          const { message } = response
          if (descriptionIn(message) === undefined) {
            if (answer === undefined) {
              response.ack()
              signaling.signalingStateRollback()
              delegate?.onReject?.(response)
              return
            }
            message.body = answer
            message.setHeader('Content-Type', 'application/sdp')
            signaling.signalingStateTransition(message)
          }
          delegate?.onAccept?.(response)
        },
        onRedirect: (response) => delegate?.onReject?.(response),
      },
      options,
    )
  }
}

function reliableNumber(message: Core.IncomingResponseMessage): number | undefined {
  if (!names(message, 'require').includes('100rel')) return undefined
  const number = Number(message.getHeader('rseq'))
  return Number.isInteger(number) && number > 0 ? number : undefined
}
