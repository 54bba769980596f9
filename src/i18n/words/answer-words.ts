import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** What was sent or came back while an account registered. */
export type RegisterMessage =
  | {
      readonly kind: 'request'
      readonly leaves: boolean
      readonly proves: boolean
      /** About all devices of the account: to list them, or to end them. */
      readonly about?: 'list' | 'all'
    }
  | { readonly kind: 'response'; readonly status: number }

/** What a message of the registration means, in a few words (RFC 3261 §10.2, §10.3). */
export function answerWords(message: RegisterMessage): MessageDescriptor {
  if (message.kind === 'request') {
    if (message.about === 'list') return msg`The phone asks which devices there are`
    if (message.about === 'all') return msg`The phone signs every device out`
    if (message.leaves) return msg`A device leaves the server`
    return message.proves
      ? msg`The phone asks again, with proof of the password`
      : msg`The phone asks to register`
  }
  const { status } = message
  if (status < 200) return msg`The server is working on it`
  if (status < 300) return msg`The server agrees`
  switch (status) {
    case 401:
    case 407:
      return msg`The server asks for the password`
    case 403:
      return msg`The server refuses`
    case 404:
      return msg`The server does not know this address`
    case 423:
      return msg`The server wants registrations that last longer`
    case 439:
      return msg`The server cannot keep several connections of a phone apart`
    case 408:
    case 504:
      return msg`The server waited for another one in vain`
    case 503:
      return msg`The server has no time now`
    default:
      return status < 500 ? msg`The server refuses` : msg`The server has a problem of its own`
  }
}
