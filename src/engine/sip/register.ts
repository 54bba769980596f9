import type { Core } from 'sip.js'
import { readNameAddr } from '../../message/name-addr.ts'
import { readUri } from '../../message/uri.ts'
import type { TroubleCode } from '../../core/trouble.ts'
import type { Clock } from '../clock.ts'
import type { Authenticator } from './digest.ts'
import { exactUri, type ExactUri } from './exact-uri.ts'
import { METHODS } from './methods.ts'
import { randomToken } from './random.ts'

/** How one registration ended. */
export type RegisterOutcome =
  | {
      readonly kind: 'granted'
      /** Seconds. */
      readonly expires: number
      /** Seconds between pings that the registrar wants and answers (RFC 5626 §4.4). */
      readonly flowTimer?: number
      /** Route set for what is not in a dialog (RFC 3608). */
      readonly serviceRoute: readonly string[]
      /** All bindings of the address of record (RFC 3261 §10.3), each a Contact value. */
      readonly contacts: readonly string[]
      /** Addresses that reach this phone alone, from anywhere (RFC 5627): one with its person's name and one without. */
      readonly gruus?: { readonly pub: ExactUri; readonly temp: ExactUri }
    }
  | {
      /** `refused`: trying again is of no use. `failed`: the server may come round. */
      readonly kind: 'refused' | 'failed'
      readonly code: TroubleCode
      readonly status: number
      readonly phrase: string
      /** Seconds (RFC 3261 §20.33). */
      readonly retryAfter?: number
    }
  | { readonly kind: 'silent' }

export interface RegistrarOptions {
  readonly core: Core.UserAgentCore
  readonly authenticator: Authenticator
  readonly clock: Clock
  /** Address of record. */
  readonly aor: ExactUri
  /** `sip:host` of the domain. */
  readonly registrar: ExactUri
  /** UUID of this phone (RFC 5626 §4.1). */
  readonly instanceId: string
  /** Milliseconds to wait for any response. */
  readonly answerTimeout: number
}

/**
 * Sends REGISTER.
 * @param expires seconds; 0 removes the binding
 * @param lines header lines in place of our own Contact; none asks for the list of bindings (RFC 3261 §10.2.3)
 * @returns gives it up without a word
 */
export type Register = (
  expires: number,
  done: (outcome: RegisterOutcome) => void,
  lines?: readonly string[],
) => () => void

/** A day is enough for anybody, and fits a timer. */
const LONGEST = 86_400
/** A registrar that grants less would have us do nothing else. */
const SHORTEST = 10
/** Of a GRUU, which is in all that begins a dialog, characters. */
const LONGEST_URI = 512
/** Corrections to one registration (423, 439, old nonces) before it counts as failed. */
const MOST_TRIES = 3

/** Makes the function that registers one address (RFC 3261 §10.2): one Call-ID, CSeq rising, outbound (RFC 5626 §4.2). */
export function createRegister(options: RegistrarOptions): Register {
  const { core, aor, registrar, instanceId, authenticator, clock, answerTimeout } = options
  const callId = randomToken(24)
  const fromTag = randomToken(12)
  const instance = `"<urn:uuid:${instanceId}>"`
  /** The last one sent: a challenge has raised its CSeq. */
  let last: Core.OutgoingRequestMessage | undefined
  let outbound = true

  function makeRequest(expires: number, lines?: readonly string[]): Core.OutgoingRequestMessage {
    const contact = core.configuration.contact.toString({ register: true })
    const flow = outbound ? `;+sip.instance=${instance};reg-id=1` : `;+sip.instance=${instance}`
    const own = lines ?? [`Contact: ${contact}${flow};expires=${expires}`]
    const cseq = (last?.cseq ?? 0) + 1
    last = core.makeOutgoingRequestMessage('REGISTER', registrar, aor, aor, { callId, fromTag, cseq }, [
      ...own,
      `Allow: ${METHODS.join(', ')}`,
    ])
    return last
  }

  return (wanted, done, lines) => {
    let [expires, tries, over] = [wanted, 0, false]
    let stopTimer = (): void => undefined

    function finish(outcome: RegisterOutcome): void {
      if (over) return
      stop()
      done(outcome)
    }

    function stop(): void {
      over = true
      stopTimer()
    }

    /** Each sign of life of the server gives it its time again. */
    function wait(): void {
      stopTimer()
      if (!over) stopTimer = clock.after(answerTimeout, () => finish({ kind: 'silent' }))
    }

    function reject(request: Core.OutgoingRequestMessage, response: Core.IncomingResponseMessage): void {
      if (over) return
      // Made by SIP.js itself when nothing could be sent.
      if (!response.data) return finish({ kind: 'silent' })
      const least = seconds(response, 'min-expires')
      if (
        tries < MOST_TRIES &&
        response.statusCode === 423 &&
        least !== undefined &&
        least > expires &&
        least <= LONGEST
      ) {
        expires = least
        send()
      } else if (tries < MOST_TRIES && response.statusCode === 439 && outbound) {
        outbound = false
        send()
      } else if (tries < MOST_TRIES && isOldNonce(request, response)) {
        authenticator.forget(request)
        send()
      } else finish(readRefusal(request, response, authenticator))
    }

    /** Some servers say 403 where they mean that the nonce, used unasked, is too old. */
    function isOldNonce(
      request: Core.OutgoingRequestMessage,
      { statusCode }: Core.IncomingResponseMessage,
    ): boolean {
      return (
        statusCode === 403 && authenticator.carried(request) && authenticator.verdict(request) === undefined
      )
    }

    function send(): void {
      tries += 1
      const request = makeRequest(expires, lines)
      core.register(request, {
        onTrying: wait,
        onProgress: wait,
        onAccept: ({ message }) =>
          finish(readGrant(message, expires, instanceId, core.configuration.contact.uri.user)),
        onRedirect: ({ message }) => reject(request, message),
        onReject: ({ message }) => reject(request, message),
      })
      wait()
    }

    send()
    return stop
  }
}

function readGrant(
  response: Core.IncomingResponseMessage,
  asked: number,
  instanceId: string,
  user: string | undefined,
): RegisterOutcome {
  const contacts = response.getHeaders('contact')
  const own = contacts.map(readNameAddr).find((contact) => {
    const instance = contact?.params.get('+sip.instance')
    if (instance) return instance.toLowerCase().includes(instanceId.toLowerCase())
    return contact !== undefined && user !== undefined && readUri(contact.uri)?.user === user
  })
  const stated = own?.params.get('expires') ?? response.getHeader('expires') ?? ''
  const granted = /^\d{1,10}$/.test(stated) ? Number(stated) : asked
  const flowTimer = seconds(response, 'flow-timer')
  // The one without the other would tell who calls without a name.
  const [pub, temp] = ['pub-gruu', 'temp-gruu'].map((name) => readGruu(own?.params.get(name) ?? ''))
  const outcome = {
    kind: 'granted' as const,
    expires: Math.min(LONGEST, Math.max(SHORTEST, granted)),
    serviceRoute: response.getHeaders('service-route'),
    contacts,
    ...(pub && temp && { gruus: { pub, temp } }),
  }
  return flowTimer === undefined ? outcome : { ...outcome, flowTimer }
}

function readGruu(text: string): ExactUri | undefined {
  return text.length > LONGEST_URI ? undefined : exactUri(text)
}

function readRefusal(
  request: Core.OutgoingRequestMessage,
  response: Core.IncomingResponseMessage,
  authenticator: Authenticator,
): RegisterOutcome {
  const status = response.statusCode ?? 0
  const base = { status, phrase: (response.reasonPhrase ?? '').slice(0, 200) }
  const password = authenticator.hasPassword ? 'wrong-password' : 'password-missing'
  const wrong = authenticator.verdict(request) === 'wrong-password'
  if ((status === 401 || status === 407) && wrong) return { kind: 'refused', code: password, ...base }
  if (status === 401 || status === 407) return { kind: 'refused', code: 'registration-refused', ...base }
  if (status === 403) {
    const code = authenticator.carried(request) ? password : 'registration-refused'
    return { kind: 'refused', code, ...base }
  }
  if (status === 404) return { kind: 'refused', code: 'unknown-user', ...base }
  const retryAfter = seconds(response, 'retry-after')
  const failed = { kind: 'failed' as const, code: 'registration-refused' as const, ...base }
  return retryAfter === undefined ? failed : { ...failed, retryAfter }
}

/** The number a header begins with; Retry-After may carry a comment and parameters after it. */
function seconds(response: Core.IncomingResponseMessage, name: string): number | undefined {
  const digits = /^\s*(\d{1,9})(?!\d)/.exec(response.getHeader(name) ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}
