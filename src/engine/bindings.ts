import type { Binding, BindingsAnswer, BindingsAsk } from '../core/bindings.ts'
import { ADDRESS_LIMIT, NAME_LIMIT, boundText } from '../core/text.ts'
import { readNameAddr } from '../message/name-addr.ts'
import { readUri } from '../message/uri.ts'
import type { Clock } from './clock.ts'
import type { RegisterOutcome } from './sip/register.ts'
import type { SipLine } from './sip/user-agent.ts'

/** Whoever has more devices than these does not look for one of them in a list. */
const MOST = 32

/**
 * Asks the registrar about all bindings of an account's address, or ends some of them (RFC 3665 §2.2–2.4), in the sequence of the
 * line's own registration: one Call-ID, CSeq rising (RFC 3261 §10.2.4).
 * @param tell hears the answer, once
 */
export function askBindings(
  sip: SipLine,
  ask: BindingsAsk,
  clock: Clock,
  tell: (answer: BindingsAnswer) => void,
): void {
  const listed = (contacts: readonly string[], at: number) =>
    tell({ kind: 'listed', at, ...readBindings(contacts, ownMark(sip), at) })
  const finish = (outcome: RegisterOutcome) => {
    if (outcome.kind === 'granted') {
      if (ask.kind === 'end-all') sip.renew()
      listed(outcome.contacts, clock.now())
    } else if (outcome.kind === 'silent') tell({ kind: 'failed' })
    else tell({ kind: 'failed', status: outcome.status, phrase: boundText(outcome.phrase, NAME_LIMIT) })
  }
  if (ask.kind === 'known') {
    const { contacts, at } = sip.bindings()
    listed(contacts, at)
  } else if (ask.kind === 'list') sip.register(0, finish, [])
  else if (ask.kind === 'end') sip.register(0, finish, [`Contact: ${ended(ask.binding)}`])
  else sip.register(0, finish, ['Contact: *', 'Expires: 0'])
}

/** What our own binding is known by: the instance, or the user of the Contact where the registrar keeps no instance. */
interface OwnMark {
  readonly instance: string
  readonly user: string | undefined
}

function ownMark({ ua }: SipLine): OwnMark {
  return { instance: ua.instanceId.toLowerCase(), user: ua.contact.uri.user }
}

/** @param at when the registrar said so, epoch milliseconds */
function readBindings(
  contacts: readonly string[],
  mark: OwnMark,
  at: number,
): { bindings: readonly Binding[]; more: number } {
  const all = contacts.flatMap((value) => readBinding(value, mark, at) ?? [])
  const ownFirst = [...all.filter(({ own }) => own), ...all.filter(({ own }) => !own)]
  const bindings = ownFirst.slice(0, MOST)
  return { bindings, more: contacts.length - bindings.length }
}

/** One Contact of the 200; undefined when its URI is none that could be written back. */
function readBinding(value: string, mark: OwnMark, at: number): Binding | undefined {
  const contact = readNameAddr(value)
  const uri = contact && readUri(contact.uri)
  if (!uri || contact.uri.length > ADDRESS_LIMIT) return undefined
  const { params } = contact
  const instance = params.get('+sip.instance') ?? ''
  const regId = params.get('reg-id') ?? ''
  const expires = params.get('expires') ?? ''
  const q = params.get('q') ?? ''
  return {
    uri: contact.uri,
    own:
      instance === ''
        ? mark.user !== undefined && uri.user === mark.user
        : instance.toLowerCase().includes(mark.instance),
    ...(/^<[\w:.+-]{1,128}>$/.test(instance) ? { instance } : {}),
    ...(/^\d{1,9}$/.test(regId) ? { regId } : {}),
    ...(/^\d{1,10}$/.test(expires) ? { expiresAt: at + Number(expires) * 1000 } : {}),
    ...(/^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q) ? { q: Number(q) } : {}),
  }
}

/** A registrar may know a binding by its URI or by instance and flow (RFC 5626 §6): it gets both back as it gave them. */
function ended({ uri, instance, regId }: Binding): string {
  const flow = instance === undefined ? '' : `;+sip.instance="${instance}"`
  return `<${uri}>${flow}${regId === undefined || flow === '' ? '' : `;reg-id=${regId}`};expires=0`
}
