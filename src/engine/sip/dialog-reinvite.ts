import type { Core } from 'sip.js'
import { names } from './session-timer.ts'

/**
 * What SIP.js lacks for our re-INVITEs: it forgets a 3xx, and the call then takes no other, so here it is a refusal like any other; and a reliable
 * provisional response is never acknowledged, so that the peer gives up (RFC 3262 §4).
 */
export function mendReinvites(dialog: Core.Session): void {
  const invite = dialog.invite.bind(dialog)
  dialog.invite = (delegate, options) => {
    let last: number | undefined
    return invite(
      {
        ...delegate,
        onProgress(response) {
          const { message } = response
          const number = reliableNumber(message)
          // One that was acknowledged, or that another one should precede (RFC 3262 §4).
          if (number !== undefined && (last === undefined || number === last + 1)) {
            last = number
            dialog.prack(undefined, { extraHeaders: [`RAck: ${number} ${message.getHeader('cseq')}`] })
          }
          delegate?.onProgress?.(response)
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
