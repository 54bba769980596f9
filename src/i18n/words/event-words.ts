import type { MessageDescriptor } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import type { MediaState } from '../../core/call.ts'
import type { PhoneEvent } from '../../core/event.ts'
import { type EndFacts, endWords } from './end-words.ts'
import { troubleTitles } from './trouble-titles.ts'

type Facts = Pick<EndFacts, 'direction' | 'name'>

type Words = {
  readonly [T in PhoneEvent['type']]?: (
    event: Extract<PhoneEvent, { readonly type: T }>,
    facts: Facts,
  ) => MessageDescriptor | undefined
}

const media = {
  none: undefined,
  connecting: msg`The audio is being connected`,
  connected: msg`The audio is connected`,
  interrupted: msg`The audio is interrupted`,
  failed: msg`No path for the audio was found`,
} satisfies Record<MediaState, MessageDescriptor | undefined>

const words: Words = {
  'call/created': ({ direction }, { name }) =>
    direction === 'out' ? msg`You called ${name}` : msg`${name} called`,
  'call/missed': ({ reason }, facts) => endWords({ reason, ...facts }).title,
  'call/progressed': ({ code, earlyMedia }) => {
    if (earlyMedia) return msg`Sound came from the other end before the answer`
    if (code === 180) return msg`It rang at the other end`
    if (code === 181) return msg`The call was forwarded`
    return code === 182 ? msg`The call waited in a queue` : msg`The call was on its way (${code})`
  },
  'call/forwarded': ({ to }, { direction }) => {
    const where = to.displayName || to.uri
    return direction === 'out'
      ? msg`The call was sent on to ${where}`
      : msg`Your phone sent the call on to ${where}`
  },
  'call/accepted': ({ itself }) => (itself ? msg`The phone answered by itself` : msg`You answered`),
  'call/answered': () => msg`The call was connected`,
  'call/identified': ({ remote }) => msg`The other end is ${remote.displayName || remote.uri}`,
  'call/media-changed': (event) => media[event.media],
  'call/muted': ({ muted }) => (muted ? msg`You muted the microphone` : msg`You unmuted the microphone`),
  'call/held': ({ side, held }, { name }) => {
    if (side === 'local') return held ? msg`You put ${name} on hold` : msg`You resumed the call`
    return held ? msg`${name} put you on hold` : msg`${name} resumed the call`
  },
  'call/hold-refused': ({ wanted }) =>
    wanted ? msg`The other end did not let itself be held` : msg`The call could not be resumed`,
  'call/giving-up': ({ givesUpAt }) =>
    givesUpAt === undefined ? msg`You let it ring on` : msg`Nobody answered for long`,
  'call/tones-sent': ({ tones: { length }, way }) => {
    if (way === 'info')
      return msg`${plural(length, { one: 'You pressed a key, sent as a message', other: 'You pressed # keys, sent as messages' })}`
    if (way === 'in-band')
      return msg`${plural(length, { one: 'You pressed a key, sent as sound', other: 'You pressed # keys, sent as sound' })}`
    return msg`${plural(length, { one: 'You pressed a key', other: 'You pressed # keys' })}`
  },
  'call/tones-waiting': ({ tones }) => (tones === '' ? undefined : msg`More keys wait until you send them`),
  'call/ended': ({ reason }, facts) => endWords({ reason, ...facts }).title,
  'account/changed': ({ registration }) => {
    if (registration.status === 'registered') return msg`The account registered`
    return 'trouble' in registration ? troubleTitles[registration.trouble.code] : undefined
  },
  'trouble/raised': ({ trouble }) => troubleTitles[trouble.code],
}

/** What happened in a call, in a sentence; undefined for what nobody needs to be told. */
export function eventWords(event: PhoneEvent, facts: Facts): MessageDescriptor | undefined {
  // The row is chosen by the event's own type, which the compiler cannot follow.
  const tell = words[event.type] as
    ((event: PhoneEvent, facts: Facts) => MessageDescriptor | undefined) | undefined
  return tell?.(event, facts)
}
