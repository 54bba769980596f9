import { msg } from '@lingui/core/macro'
import type { TrialTrouble } from '../../core/any-trouble.ts'
import type { TroubleText } from './trouble-words.ts'

type Failure = TrialTrouble['finding']

type Words = {
  [Code in Failure['code']]: (
    finding: Extract<Failure, { code: Code }>,
    facts: TrialTrouble,
  ) => Omit<TroubleText, 'detail'>
}

const words: Words = {
  unreachable: (_, { host }) => ({
    title: msg`No connection to ${host}`,
    cause: msg`Browsers do not tell a page why. Nothing may listen at this port, its certificate may not be trusted here, or the server may refuse pages from this address (403).`,
    next: msg`Open it in a new tab: a warning there means the certificate, any answer means that the port is right.`,
  }),
  'timed-out': (_, { host }) => ({
    title: msg`${host} does not answer`,
    cause: msg`The name may be wrong, or a firewall keeps this port closed.`,
    next: msg`Check the server's name and port with whoever runs it.`,
  }),
  'web-page': ({ status }, { host }) => ({
    title: msg`A web page answers at ${host}, no SIP server`,
    cause: msg`The web server said ${status} where a WebSocket should open.`,
    next: msg`The path may be another: Asterisk listens at /ws.`,
  }),
  'no-subprotocol': (_, { host }) => ({
    title: msg`${host} takes WebSockets, but not for SIP`,
    cause: msg`It does not agree to the subprotocol “sip” at this path.`,
    next: msg`Check the path, and that the server's SIP part is switched on for WebSockets.`,
  }),
  silent: (_, { host }) => ({
    title: msg`${host} takes the connection and says nothing`,
    cause: msg`REGISTER was sent, and no answer came.`,
    next: msg`The part after the @ may not be a domain that this server serves; else the server needs a look.`,
  }),
  dropped: (_, { host }) => ({
    title: msg`${host} hung up`,
    cause: msg`It closed the connection instead of answering REGISTER.`,
    next: msg`Its log says why: look for this address there.`,
  }),
  'wrong-password': (_, { address }) => ({
    title: msg`Wrong password`,
    cause: msg`The server does not take this user name and password for ${address}.`,
    next: msg`Type the password again. Some servers want a user name that differs from the address.`,
  }),
  'unknown-user': (_, { address }) => ({
    title: msg`The server does not know ${address}`,
    cause: msg`It was reached, and has no such account.`,
    next: msg`Check both sides of the @.`,
  }),
  refused: ({ status }, { address }) => {
    if (status >= 500)
      return {
        title: msg`The server has a problem of its own`,
        cause: msg`It was reached and could not register ${address}.`,
        next: msg`Try again later, or show the line below to whoever runs it.`,
      }
    if (status === 405 || status === 501)
      return {
        title: msg`This server takes no registrations`,
        cause: msg`It speaks SIP, but is not the registrar of ${address}.`,
        next: msg`Ask whoever runs it for the server to register with.`,
      }
    return {
      title: msg`The server does not let ${address} register`,
      cause: msg`It refused before it asked for a password: it may let this account in from elsewhere only, or not over WebSockets.`,
      next: msg`Show the line below to whoever runs it.`,
    }
  },
  failed: () => ({
    title: msg`The trial could not be made`,
    cause: msg`A part of the phone did not arrive, or could not read the account.`,
    next: msg`Check the network, then try again.`,
  }),
}

/** What the trial of an account met, why, and what to do; in detail what the server said. */
export function trialText(trouble: TrialTrouble): TroubleText {
  const { finding } = trouble
  const row = words[finding.code] as (finding: Failure, facts: TrialTrouble) => Omit<TroubleText, 'detail'>
  const detail = 'phrase' in finding ? `${finding.status} ${finding.phrase}`.trim() : ''
  return { ...row(finding, trouble), detail }
}
