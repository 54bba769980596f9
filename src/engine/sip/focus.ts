import type { Core, Invitation, Session } from 'sip.js'
import { inviteOf } from './inside-dialog.ts'
import { isNobody } from './nobody.ts'
import { sipsContact } from './sips-contact.ts'

/** Feature parameter of a Contact: whoever is there is the focus of a conference (RFC 4579 §5.1, RFC 3840). */
const FOCUS = ';isfocus'

/** Dialogs in which this phone is the focus. */
const focused = new WeakSet<object>()

/** The Contact of this phone in a dialog. */
export function contactIn(session: Core.Session): string {
  const dialog = session as Core.SessionDialog
  const { contact: own } = dialog.userAgentCore.configuration
  // Who called without a name goes on without one (RFC 5627 §4.4).
  const anonymous = own.tempGruu !== undefined && isNobody(dialog.localURI)
  const plain = own.toString({ anonymous })
  const contact = dialog.remoteTarget.scheme === 'sips' ? sipsContact(plain) : plain
  return focused.has(dialog) ? contact + FOCUS : contact
}

/** Whether this phone mixes the conference that a call is part of, and what its peer knows of that. */
export interface Focus {
  set(focus: boolean): void
  /** Before our 2xx: it says so already. */
  answer(invitation: Invitation): void
  /** The dialog is confirmed. @param tell lets a request go that tells the peer our Contact */
  confirm(session: Session, tell: () => void): void
}

export function createFocus(): Focus {
  let focus = false
  let told = false
  let standing: { readonly session: Session; readonly tell: () => void } | undefined

  const say = () => {
    if (!standing) return
    const { session, tell } = standing
    writeContact(session, focus)
    if (told === focus) return
    told = focus
    // What else is asked of the call in the same breath goes with it.
    queueMicrotask(tell)
  }

  return {
    set(next) {
      focus = next
      say()
    },
    answer(invitation) {
      if (!focus) return
      told = true
      answerAsFocus(invitation)
    },
    confirm(session, tell) {
      standing = { session, tell }
      say()
    },
  }
}

/** For what the session sends from now on. */
function writeContact(session: Session, focus: boolean): void {
  const plain = session['_contact']?.replace(FOCUS, '') ?? ''
  session['_contact'] = focus ? plain + FOCUS : plain
  if (!session.dialog) return
  if (focus) focused.add(session.dialog)
  else focused.delete(session.dialog)
}

/** SIP.js gives its 2xx the Contact of all calls. */
function answerAsFocus(invitation: Invitation): void {
  const server = inviteOf(invitation) as unknown as { reply(options: Core.ResponseOptions): unknown }
  const reply = server.reply.bind(server)
  server.reply = (options) => {
    const extraHeaders = options.extraHeaders?.map((line) =>
      line.startsWith('Contact:') ? line + FOCUS : line,
    )
    return reply({ ...options, ...(extraHeaders ? { extraHeaders } : {}) })
  }
}
