import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { AccountsProblem } from '../../core/account.ts'
import type { FieldProblem } from '../../core/account-form.ts'

/** What is wrong with a field of an account and how to put it right, in a line. */
export function fieldWords(problem: FieldProblem): MessageDescriptor {
  switch (problem.code) {
    case 'empty':
      return msg`Write your address here, like alice@example.com.`
    case 'too-long': {
      const { limit } = problem
      return msg`This is too long: use at most ${limit} characters.`
    }
    case 'control-character':
      return msg`There is an invisible character in it: type it instead of pasting it.`
    case 'no-domain':
      return msg`The part after the @ is missing: write it like alice@example.com.`
    case 'bad-address':
      return msg`This is not a SIP address: write it like alice@example.com, without blanks.`
    case 'duplicate':
      return msg`This account is here already. Open it in the settings to change it.`
    case 'insecure-server':
      return msg`This page came over https, and browsers then refuse connections without TLS: the server must be wss.`
    default:
      return msg`This is not the address of a WebSocket: write it like wss://sip.example.com/ws.`
  }
}

/** Why accounts do not stay in this browser, and what that means. */
export const accountsProblemWords = {
  forbidden: msg`This browser keeps nothing for this page, as private windows do not. Accounts that you add are gone when it is closed.`,
  full: msg`This browser has no room left for this page. What you add or change is gone when it is closed.`,
  newer: msg`A newer version of the phone has kept accounts here. This one leaves them alone; what you add is gone when the page is closed.`,
  broken: msg`Some of the accounts kept in this browser could not be read. They were put aside, not deleted: add them again.`,
} satisfies Record<AccountsProblem, MessageDescriptor>
