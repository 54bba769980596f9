import type { Messages } from '@lingui/core'

type Message = Messages[string]
type Token = Exclude<Message, string>[number]

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ACCENTED = 'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž'

/** Elements within a text (`<0>…</0>`) stay what they are. */
const ELEMENT = /(<\/?\d+\/?>)/

function words(text: string, change: (word: string) => string): string {
  const pieces = text.split(ELEMENT)
  return pieces.map((piece) => (ELEMENT.test(piece) ? piece : piece.replaceAll(/\p{L}+/gu, change))).join('')
}

/** Letters that only look like letters. */
function accented(text: string): string {
  const change = (letter: string) => ACCENTED[PLAIN.indexOf(letter)] ?? letter
  return words(text, (word) => word.replaceAll(/./gu, change))
}

/** Each word from right to left (U+202E), and standing among its neighbours as Arabic would. */
function mirrored(text: string): string {
  return words(text, (word) => `\u200f\u202e${word}\u202c\u200f`)
}

/** Every piece of text in a compiled message, those within plurals and selections too. */
function changed(message: Message, change: (text: string) => string): Message {
  return typeof message === 'string' ? change(message) : message.map((token) => changedToken(token, change))
}

function changedToken(token: Token, change: (text: string) => string): Token {
  if (typeof token === 'string') return change(token)
  const [name, kind, choices] = token
  if (kind === undefined || typeof choices !== 'object' || choices === null) return token
  const each = Object.entries(choices as Record<string, Message | number>).map(([key, choice]) => [
    key,
    typeof choice === 'number' ? choice : changed(choice, change),
  ])
  return [name, kind, Object.fromEntries(each) as Record<string, string>]
}

function enclosed(message: Message): Message {
  const longer = '~'.repeat(Math.ceil(JSON.stringify(message).length / 3))
  return typeof message === 'string' ? `⟦${message}${longer}⟧` : ['⟦', ...message, `${longer}⟧`]
}

/**
 * The same catalogue as a language nobody speaks, to find faults by: what stands without ⟦brackets⟧ was never given to it
 * (`en-XA`, accented and longer by a third), what stands wrong is not ready for languages from right to left (`ar-XB`).
 */
export function disguise(messages: Messages, tag: string): Messages {
  const change = (message: Message) =>
    tag === 'en-XA' ? enclosed(changed(message, accented)) : changed(message, mirrored)
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, change(message)]))
}
