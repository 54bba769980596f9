import type { MessageDescriptor } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import type { ConfigProblem, ValueKind } from '../../core/config.ts'
import type { ConfigTrouble } from '../../core/any-trouble.ts'
import type { TroubleText } from './trouble-words.ts'

interface ConfigWords {
  readonly problem: MessageDescriptor
  readonly fix: MessageDescriptor
}

type Words = {
  [Code in ConfigProblem['code']]: (problem: Extract<ConfigProblem, { code: Code }>) => ConfigWords
}

const received = {
  object: msg`There is an object in { } here.`,
  array: msg`There is a list in [ ] here.`,
  string: msg`There is text in quotes here.`,
  number: msg`There is a number here.`,
  boolean: msg`There is true or false here.`,
  null: msg`There is null here.`,
} satisfies Record<ValueKind, MessageDescriptor>

const expected = {
  object: msg`Write an object in { }.`,
  array: msg`Write a list in [ ].`,
  string: msg`Write text in quotes.`,
  number: msg`Write a number, without quotes.`,
  boolean: msg`Write true or false, without quotes.`,
  null: msg`Write null.`,
} satisfies Record<ValueKind, MessageDescriptor>

/** What was meant, if that can be guessed, else `otherwise`. */
function perhaps(suggestion: string | undefined, otherwise: MessageDescriptor): MessageDescriptor {
  return suggestion === undefined ? otherwise : msg`Perhaps you mean “${suggestion}”.`
}

const words: Words = {
  'file-missing': ({ url, status }) => ({
    problem: msg`The server refuses ${url} (status ${status}).`,
    fix: msg`Have it serve config.json beside the page, or answer 404 if there is none.`,
  }),
  'file-too-large': ({ limit }) => ({
    problem: msg`The file is larger than ${limit} bytes.`,
    fix: msg`Keep only the settings in it that the README names.`,
  }),
  'file-is-page': ({ url }) => ({
    problem: msg`A web page came instead of ${url}.`,
    fix: msg`The host answers unknown paths with its start page. Put config.json beside this page.`,
  }),
  'not-json': ({ line, column, near }) => ({
    problem: msg`This is not JSON: line ${line}, column ${column}, near “${near}”.`,
    fix: msg`Look for a missing comma, quote or bracket just before that place.`,
  }),
  'wrong-type': (problem) => ({ problem: received[problem.received], fix: expected[problem.expected] }),
  missing: () => ({ problem: msg`It is missing.`, fix: msg`Add it. The README has an example.` }),
  empty: () => ({ problem: msg`It is empty.`, fix: msg`Fill it in, or leave it out if it is optional.` }),
  'too-long': ({ limit }) => ({
    problem: msg`The text is too long.`,
    fix: msg`Use at most ${limit} characters.`,
  }),
  'too-many': ({ limit }) => ({ problem: msg`The list is too long.`, fix: msg`Give at most ${limit}.` }),
  'control-character': () => ({
    problem: msg`There is an invisible character in it.`,
    fix: msg`Type it again instead of pasting it.`,
  }),
  'unknown-key': ({ key, suggestion }) => ({
    problem: msg`“${key}” is not a setting of this phone.`,
    fix: perhaps(suggestion, msg`Remove it.`),
  }),
  'bad-address': ({ value, suggestion }) => ({
    problem: msg`“${value}” is not a SIP address.`,
    fix: perhaps(suggestion, msg`Write it like sip:alice@example.com.`),
  }),
  'duplicate-account': ({ value, first }) => ({
    problem: msg`“${value}” is there already, at ${first}.`,
    fix: msg`Remove one of the two.`,
  }),
  'not-websocket': ({ value, suggestion }) => ({
    problem: msg`“${value}” is not a WebSocket address.`,
    fix: perhaps(suggestion, msg`Write it like wss://sip.example.com/ws.`),
  }),
  'insecure-server': ({ value, suggestion }) => ({
    problem: msg`This page came over https; from it the browser does not connect to “${value}”.`,
    fix: msg`Use “${suggestion}”.`,
  }),
  'bad-ice-url': ({ value, suggestion }) => ({
    problem: msg`“${value}” is not the address of a STUN or TURN server.`,
    fix: perhaps(suggestion, msg`Write it like stun:stun.example.com or turn:turn.example.com.`),
  }),
  'turn-without-credential': ({ value }) => ({
    problem: msg`“${value}” needs a user name and a credential.`,
    fix: msg`Add “username” and “credential” beside its “urls”.`,
  }),
  'out-of-range': ({ value, least, most }) => ({
    problem: msg`${value} is out of range.`,
    fix: msg`Use a number from ${least} to ${most}.`,
  }),
  'other-origin': ({ value }) => ({
    problem: msg`“${value}” is on another server than this page.`,
    fix: msg`Give a path on this page's own server.`,
  }),
  'bad-colour': ({ value }) => ({
    problem: msg`“${value}” is not a colour that can be used here.`,
    fix: msg`Write it like #2f6fd0 or oklch(0.5 0.12 255).`,
  }),
  'bad-target': ({ value }) => ({
    problem: msg`“${value}” cannot be dialled.`,
    fix: msg`Write a number or an address, such as echo or sip:echo@example.com.`,
  }),
  'bad-setting': ({ value, allowed }) => ({
    problem: msg`This setting cannot be ${value}.`,
    fix: msg({
      message: `It can be: ${allowed}`,
      comment: 'A list of values as one would write them in JSON',
    }),
  }),
}

/** What is wrong with a setting and how to put it right; in detail where it stands. */
function problemText(problem: ConfigProblem): TroubleText {
  const { problem: title, fix: next } = (words[problem.code] as (problem: ConfigProblem) => ConfigWords)(
    problem,
  )
  return { title, next, detail: problem.path === '' ? 'config.json' : problem.path }
}

/** That the phone cannot start, and each thing that keeps it from it. */
export function configText({ problems }: ConfigTrouble): TroubleText {
  return {
    title: msg`The phone cannot start yet`,
    cause: msg`${plural(problems.length, {
      one: 'One thing in config.json needs to be put right.',
      other: '# things in config.json need to be put right.',
    })}`,
    next: msg`Change it there, then load the page again.`,
    detail: '',
    parts: problems.map(problemText),
  }
}
