import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Active, Call, MediaState } from '../../core/call.ts'
import { endWords } from './end-words.ts'

const media = {
  none: msg`Connecting the audio…`,
  connecting: msg`Connecting the audio…`,
  connected: msg`Connected`,
  interrupted: msg`The audio is interrupted; the phone is getting it back…`,
  failed: msg`No audio: no path to the other end was found`,
} satisfies Record<MediaState, MessageDescriptor>

/** Provisional responses with a meaning of their own (RFC 3261 §21.1). */
const progress: Readonly<Record<number, MessageDescriptor>> = {
  180: msg`Ringing…`,
  181: msg`Being forwarded…`,
  182: msg`Waiting in a queue…`,
  183: msg`Connecting…`,
}

/** What a call is doing, in a sentence that is also read aloud when it changes. */
export function callWords(call: Call, name: string): MessageDescriptor {
  switch (call.status) {
    case 'calling':
      return msg`Calling…`
    case 'proceeding':
      return call.earlyMedia
        ? msg`Ringing, with sound from the other end…`
        : (progress[call.code] ?? msg`Connecting…`)
    case 'ringing':
      return msg`Incoming call`
    case 'answering':
      return msg`Connecting…`
    case 'active':
      return activeWords(call, name)
    default:
      return endWords({ reason: call.reason, direction: call.direction, name }).title
  }
}

function activeWords({ hold, media: state }: Active, name: string): MessageDescriptor {
  if (hold.wanted !== undefined && hold.wanted !== hold.local)
    return hold.wanted ? msg`Putting on hold…` : msg`Resuming…`
  if (hold.local && hold.remote) return msg`On hold, by both of you`
  if (hold.local) return msg`On hold`
  if (state === 'failed' || state === 'interrupted') return media[state]
  if (hold.remote) return msg`${name} put you on hold`
  return media[state]
}
