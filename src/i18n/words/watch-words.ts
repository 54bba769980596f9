import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Watch } from '../../core/watch.ts'

/** How somebody is whose calls are looked at. */
export function watchWords(watch: Watch | undefined): MessageDescriptor {
  switch (watch?.status) {
    case 'told':
      return callsWords(watch)
    case 'away':
      return msg({ message: 'Not reachable', comment: 'A colleague whose phone is off' })
    case 'refused':
      return msg({ message: 'Their phone does not say', comment: 'Whether a colleague is on the phone' })
    default:
      return msg({ message: 'Asking…', comment: "A colleague's phone is being asked whether they are free" })
  }
}

function callsWords({ calls }: Watch): MessageDescriptor {
  if (calls.length === 0) return msg({ message: 'Free', comment: 'A colleague who is not on the phone' })
  if (calls.some(({ status }) => status === 'ringing'))
    return msg({ message: 'Their phone rings', comment: "A colleague's" })
  if (calls.some(({ status }) => status === 'talking'))
    return msg({ message: 'On the phone', comment: 'A colleague' })
  return msg({ message: 'Is calling somebody', comment: 'A colleague' })
}
