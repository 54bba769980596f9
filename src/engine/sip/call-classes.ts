import { Invitation, Inviter } from 'sip.js'
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js'
import { InviteUserAgentClient } from 'sip.js/lib/core/user-agents/invite-user-agent-client.js'
import { late } from './late-classes.ts'

/** Gives SIP.js what it needs for calls: to be done before the first of them. */
export function bringCallClasses(): void {
  Object.assign(late, { Invitation, Inviter, InviteUserAgentClient, SessionDialog })
}
