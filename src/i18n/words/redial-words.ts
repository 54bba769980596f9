import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Redial } from '../../core/redial.ts'

/** How waiting for somebody goes. @param time when it is given up, as one writes it */
export function redialWords({ status, engaged, code, remindAt }: Redial, time: string): MessageDescriptor {
  switch (status) {
    case 'free':
      return msg({ message: 'Free now', comment: 'Somebody one wants to call' })
    case 'due':
      return msg`Time to try again`
    case 'over':
      return msg`Did not become free in half an hour.`
    case 'untold':
      if (remindAt !== undefined) return msg`You are reminded every 5 minutes, until ${time}.`
      return code === undefined
        ? msg`Their phone does not tell you when it is free.`
        : msg`Their phone does not tell you when it is free (${code}).`
    default:
      return engaged
        ? msg`You are told when they are free, until ${time}.`
        : msg`You are told when they have been on the phone, until ${time}.`
  }
}
