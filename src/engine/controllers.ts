import type { Core } from 'sip.js'
import type { Remote, Wish } from '../core/call.ts'
import type { PhoneEvent } from '../core/event.ts'
import { callerIn } from '../core/identity.ts'
import { heldBy, type Rules } from '../core/policy.ts'
import { matches, readPattern } from '../core/policy/pattern.ts'
import type { PhoneState } from '../core/reduce.ts'
import { readTargetDialog } from '../message/target-dialog.ts'
import { trusts, type CallLine } from './call-line.ts'
import type { Clock } from './clock.ts'
import { questionIn, type Question, type Referrals } from './referrals.ts'
import { seatOfDialog, standing, type Seat } from './seats.ts'
import { contactOf } from './sip/event-dialog.ts'
import { outsideCalls } from './sip/report-dialog.ts'

export interface ControllersOptions {
  readonly clock: Clock
  readonly newCallId: () => string
  readonly state: () => PhoneState
  readonly rules: () => Pick<Rules, 'transfers' | 'remoteDialing' | 'controllers'>
  readonly seats: () => Iterable<Seat>
  readonly seatOf: (id: string) => Seat | undefined
  readonly referrals: Pick<Referrals, 'weigh'>
  readonly tell: (event: PhoneEvent) => void
}

/** How long nobody asks again who was declined, or was not answered. Milliseconds. */
const DECLINED = 60_000
/** How many may be declined within that time: further ones are not asked about, as From says what its writer likes. */
const MOST_DECLINED = 5

/** How long it is said whether a text has arrived. Milliseconds. */
const SAID = 12_000

/**
 * What a program or a person outside of any call asks this phone to do: a REFER of its own (RFC 3515, third-party call control of
 * RFC 5359 §2.18), or one that names a call (RFC 4538).
 * @returns has a line take such requests
 */
export function createControllers(options: ControllersOptions): (line: CallLine) => void {
  const { clock, rules, tell } = options
  /** One at a time. */
  let current: string | undefined
  /** When, by their address, epoch milliseconds. */
  const declined = new Map<string, number>()

  const show = (wish?: Wish): void => tell({ type: 'phone/asked', at: clock.now(), wish })

  const take = (line: CallLine, incoming: Core.IncomingReferRequest): void => {
    const { message } = incoming
    const refuse = (statusCode: number) => void incoming.reject({ statusCode })
    const seat = seatNamed(line, message)
    if (!contactOf(message)) refuse(400)
    else if (seat) {
      const question = questionIn(seat, options)
      options.referrals.weigh(message, question, outsideCalls(line.ua, incoming), refuse)
    } else {
      const question = questionOf(line, message)
      if (question.rule === 'refuse') refuse(403)
      else if (isTold(question.from.uri)) refuse(603)
      else if (current !== undefined) refuse(491)
      else options.referrals.weigh(message, question, outsideCalls(line.ua, incoming), refuse)
    }
  }

  /** The call whose dialog is named by both its tags: who knows them takes part in it, or is told by who does (RFC 4538 §4). */
  const seatNamed = ({ ua }: CallLine, message: Core.IncomingRequestMessage): Seat | undefined => {
    const named = readTargetDialog(message.getHeader('target-dialog') ?? '')
    const seat = named && seatOfDialog(ua, options.seats(), named.callId)
    const dialog = seat && standing(seat)?.dialog
    const tags = new Set([named?.localTag, named?.remoteTag])
    return dialog && tags.has(dialog.localTag) && tags.has(dialog.remoteTag) ? seat : undefined
  }

  /** Whether the person has just said no to them, or to many. */
  const isTold = (uri: string): boolean => {
    for (const [other, at] of declined) if (clock.now() - at >= DECLINED) declined.delete(other)
    return declined.has(uri) || declined.size >= MOST_DECLINED
  }

  const questionOf = (line: CallLine, message: Core.IncomingRequestMessage): Question & { from: Remote } => {
    const from = callerIn((name) => message.getHeaders(name), trusts(line))
    const id = options.newCallId()
    const { remoteDialing, controllers } = rules()
    const isListed = controllers.some((row) => {
      const read = readPattern(row)
      return read.ok && matches(read.pattern, from.uri)
    })
    return {
      id,
      line,
      rule: remoteDialing === 'ask' ? 'ask' : remoteDialing === 'listed' && isListed ? 'allow' : 'refuse',
      from,
      put(offer) {
        current = id
        show({ ...offer, id, accountId: line.account.id })
        if (offer.answer) clock.after(SAID, () => current === id && withdraw())
      },
      withdraw(accepted) {
        if (!accepted) declined.set(from.uri, clock.now())
        withdraw()
      },
      before() {
        for (const other of heldBy(options.state(), id)) options.seatOf(other)?.call.hold()
      },
    }
  }

  const withdraw = (): void => {
    current = undefined
    show()
  }

  return (line) => {
    Object.assign(line.ua.delegate ?? {}, {
      onReferRequest: (incoming: Core.IncomingReferRequest) => take(line, incoming),
    })
  }
}
