import type { Core, Referral } from 'sip.js'
import { addressOf } from '../core/address.ts'
import type { Call, CallId, Remote, TransferOffer } from '../core/call.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { Rules } from '../core/policy.ts'
import { parseTarget } from '../core/target.ts'
import type { Target } from '../core/target-result.ts'
import { NAME_LIMIT, boundText } from '../core/text.ts'
import { readUri } from '../message/uri.ts'
import type { CallLine } from './call-line.ts'
import type { Clock } from './clock.ts'
import { standing, type Seat } from './seats.ts'
import type { CallFact } from './sip/session-facts.ts'
import type { Placing } from './sip/session-placing.ts'
import {
  acceptReferral,
  readWish,
  withinCall,
  writeReferredBy,
  type Report,
  type ReportWay,
  type Wish,
} from './sip/session-referral.ts'
import { sendText } from './sip/text-message.ts'

export interface ReferralsOptions {
  readonly clock: Clock
  readonly rules: () => Pick<Rules, 'transfers'>
  readonly callOf: (id: CallId) => Call | undefined
  readonly seatOf: (id: CallId) => Seat | undefined
  /** Places a call at a peer's wish; undefined when it cannot be placed. */
  readonly dial: (accountId: string, target: Target, placing: Placing, by?: Remote) => CallId | undefined
  readonly tell: (event: PhoneEvent) => void
}

/** How the person is asked about a wish. */
export interface Question {
  /** Of the call that the wish came in, or of its own. */
  readonly id: string
  readonly line: CallLine
  /** What holds for such wishes. */
  readonly rule: Rules['transfers']
  /** Who asks, where the wish does not say it. */
  readonly from?: Remote
  put(offer: TransferOffer): void
  withdraw(accepted: boolean): void
  /** Before a call is placed at once. */
  before?(): void
}

/** What others ask this phone to do (RFC 3515). */
export interface Referrals {
  /** Answers a REFER in the call of this seat. */
  take(seat: Seat, referral: Referral): void
  /** Answers any REFER. @param way undefined when it cannot be reported on any more */
  weigh(
    request: Core.IncomingRequestMessage,
    question: Question,
    way: ReportWay | undefined,
    refuse: (status: number) => void,
  ): void
  /** The person has decided. @param text what they have written, where that was asked for */
  answer(id: string, accept: boolean, text?: string): void
  /** Hears every fact of a call before it is told. */
  heard(id: CallId, fact: CallFact): void
}

/** How long the person is asked: the peer waits with a caller on hold. Milliseconds. */
const ASKED = 60_000

/** How long they may write. Milliseconds. */
const WRITES = 300_000

interface Asked {
  readonly accept: (text?: string) => void
  readonly decline: () => void
}

export function createReferrals(options: ReferralsOptions): Referrals {
  const { clock } = options
  const asked = new Map<string, Asked>()
  /** Calls that were placed at a peer's wish, and who is told of them in which call. */
  const reports = new Map<CallId, { readonly report: Report; readonly from: string }>()

  const weigh: Referrals['weigh'] = (request, question, way, refuse) => {
    const wish = readWish(request)
    const target = typeof wish === 'number' ? undefined : targetOf(wish, question.line)
    if (typeof wish === 'number') refuse(wish)
    else if (question.rule === 'refuse') refuse(603)
    // One wish at a time: the person cannot be asked two things at once.
    else if (asked.has(question.id)) refuse(491)
    else if (!target) refuse(400)
    else if (!way) refuse(480)
    else {
      const report = acceptReferral(way, wish.quiet)
      const isCall = wish.to.method === 'INVITE'
      const fulfil = (text = '') =>
        isCall ? place(question, wish, target, report) : write(question, wish, target, text, report)
      if (isCall && question.rule === 'allow') fulfil()
      else ask(question, wish, fulfil, report)
    }
  }

  function place(
    question: Question,
    { to, by = question.from }: Wish & { by?: Remote },
    target: Target,
    report: Report,
  ): void {
    const { line } = question
    question.before?.()
    const placing: Placing = {
      ...(to.replaces ? { replaces: to.replaces } : {}),
      ...(by ? { referredBy: writeReferredBy(by) } : {}),
      // Whoever talks without a name calls the next one without it, too.
      ...(options.callOf(question.id)?.origin?.withheld ? { anonymous: true } : {}),
    }
    const id = options.dial(line.account.id, target, placing, by && remoteOf(by))
    if (id === undefined || options.callOf(id)?.status === 'ended') report.say(503)
    else reports.set(id, { report, from: question.id })
  }

  function write(question: Question, wish: Wish, { uri }: Target, text: string, report: Report): void {
    const { by } = wish
    sendText({
      ua: question.line.ua,
      to: uri,
      text,
      lines: by ? [`Referred-By: ${writeReferredBy(by)}`] : [],
      over(code, phrase) {
        report.say(code, phrase)
        // Not over the next question.
        if (!asked.has(question.id))
          question.put({
            ...offerOf(wish, question),
            answer: { code, phrase: boundText(phrase, NAME_LIMIT) },
          })
      },
    })
  }

  function ask(question: Question, wish: Wish, fulfil: (text?: string) => void, report: Report): void {
    const { id } = question
    const writes = wish.to.method === 'MESSAGE'
    const over = (accepted: boolean) => {
      stop()
      asked.delete(id)
      question.withdraw(accepted)
    }
    const decline = () => {
      report.say(603)
      over(false)
    }
    const stop = clock.after(writes ? WRITES : ASKED, decline)
    asked.set(id, {
      accept(text) {
        if (writes && !text?.trim()) return
        over(true)
        fulfil(text)
      },
      decline,
    })
    question.put(offerOf(wish, question))
  }

  return {
    weigh,
    take(seat, referral) {
      const session = standing(seat)
      const way = session && withinCall(referral, session)
      const refuse = (statusCode: number) => void referral.reject({ statusCode })
      weigh(referral.request, questionIn(seat, options), way, refuse)
    },
    answer: (id, accept, text) => (accept ? asked.get(id)?.accept(text) : asked.get(id)?.decline()),
    heard(id, fact) {
      if (fact.type === 'call/ended') asked.get(id)?.decline()
      const { report, from = '' } = reports.get(id) ?? {}
      if (!report) return
      if (fact.type === 'call/progressed') report.say(fact.code)
      else if (fact.type === 'call/answered' || fact.type === 'call/replaced') {
        report.say(200)
        options.seatOf(from)?.leave()
      } else if (fact.type === 'call/ended') {
        const { status, phrase } = fact.reason
        if (status !== undefined && status >= 300) report.say(status, phrase)
        else report.say(487)
      }
      if (fact.type === 'call/answered' || fact.type === 'call/ended') reports.delete(id)
    },
  }
}

/** As the peer of a call asks. */
export function questionIn(
  seat: Seat,
  { clock, rules, tell }: Pick<ReferralsOptions, 'clock' | 'rules' | 'tell'>,
): Question {
  const { id: callId, line } = seat
  return {
    id: callId,
    line,
    rule: rules().transfers,
    put(offer) {
      if (standing(seat)) tell({ type: 'call/transfer-offered', at: clock.now(), callId, offer })
    },
    withdraw: (accepted) => tell({ type: 'call/transfer-answered', at: clock.now(), callId, accepted }),
  }
}

function offerOf({ to, by }: Wish, { from }: Question): TransferOffer {
  const named = by ? remoteOf(by) : from
  return {
    to: remoteOf(to),
    ...(named ? { by: named } : {}),
    ...(to.method === 'MESSAGE' ? { text: true } : {}),
  }
}

/** A number is called at the account's own server. */
function targetOf({ to }: Wish, { account }: CallLine): Target | undefined {
  const { scheme } = readUri(to.uri) ?? {}
  if (scheme !== 'tel') return { uri: to.uri, label: addressOf(to.uri) }
  const read = parseTarget(to.uri, { domain: readUri(account.uri)?.host ?? '' })
  return read.ok ? read.target : undefined
}

function remoteOf({ uri, displayName }: { readonly uri: string; readonly displayName: string }): Remote {
  return { uri: addressOf(uri), displayName }
}
