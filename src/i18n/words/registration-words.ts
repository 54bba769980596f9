import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Registration } from '../../core/account.ts'
import { troubleTitles } from './trouble-titles.ts'

/** Where an account stands, in a word or two. The countdown of `waiting` is said beside it. */
export function registrationWords(registration: Registration): MessageDescriptor {
  switch (registration.status) {
    case 'offline':
      return msg`Offline`
    case 'connecting':
      return msg`Connecting…`
    case 'registering':
      return msg`Registering…`
    case 'registered':
      return msg`Registered`
    default:
      return troubleTitles[registration.trouble.code]
  }
}
