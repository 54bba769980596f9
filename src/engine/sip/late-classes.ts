import type { Core, Invitation, Inviter } from 'sip.js'

interface LateClasses {
  Invitation: typeof Invitation
  Inviter: typeof Inviter
  InviteUserAgentClient: typeof Core.InviteUserAgentClient
  SessionDialog: typeof Core.SessionDialog
}

/**
 * Classes of SIP.js that nothing but a call needs, and that its user agent names all the same. In the built page it finds them
 * here (build/lean-sip.ts); they come with what makes calls, before which no INVITE reaches the user agent.
 */
export const late: Partial<LateClasses> = {}
