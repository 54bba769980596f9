import { describe, expect, it } from 'vitest'
import type { TraceEntry } from '../../core/trace/entry.ts'
import { registerLines } from './register-log.ts'

const server = 'wss://sip.example.com/ws'
const alice = 'sip:alice@example.com'

function entry(seq: number, direction: 'in' | 'out', lines: readonly string[]): TraceEntry {
  return { kind: 'sip', seq, at: seq, direction, server, text: [...lines, '', ''].join('\r\n') }
}
const ask = (seq: number, to: string, ...more: readonly string[]) =>
  entry(seq, 'out', ['REGISTER sip:example.com SIP/2.0', `To: <${to}>`, `CSeq: ${seq} REGISTER`, ...more])
const register = (seq: number, to: string, ...more: readonly string[]) =>
  ask(seq, to, ...(more[0]?.startsWith('Contact') ? [] : ['Contact: <sip:x@y.invalid>']), ...more)
const answer = (seq: number, to: string, status: string) =>
  entry(seq, 'in', [`SIP/2.0 ${status}`, `To: <${to}>;tag=1`, `CSeq: ${seq} REGISTER`])

describe('what is listed of a registration', () => {
  it('tells what asks for the list of devices, or ends all of them, from what registers', () => {
    const entries = [register(1, alice), ask(2, alice), ask(3, alice, 'Contact: *', 'Expires: 0')]
    const about = registerLines(entries, alice, 9).map(({ message }) => 'about' in message && message.about)
    expect(about).toEqual(['all', 'list', false])
  })

  it('is what this account and its server said, the newest first', () => {
    const entries = [
      register(1, alice),
      answer(2, alice, '401 Unauthorized'),
      register(3, 'sip:bob@example.com'),
      register(4, 'sip:alice@EXAMPLE.com', 'Authorization: Digest username="alice"'),
      entry(5, 'in', ['INVITE sip:alice@example.com SIP/2.0', `To: <${alice}>`, 'CSeq: 1 INVITE']),
      answer(6, alice, '403 No, thanks'),
      register(7, alice, 'Contact: <sip:x@y.invalid>;expires=0'),
    ]
    expect(registerLines(entries, alice, 9)).toEqual([
      {
        seq: 7,
        at: 7,
        direction: 'out',
        label: 'REGISTER',
        message: { kind: 'request', leaves: true, proves: false },
      },
      { seq: 6, at: 6, direction: 'in', label: '403 No, thanks', message: { kind: 'response', status: 403 } },
      {
        seq: 4,
        at: 4,
        direction: 'out',
        label: 'REGISTER',
        message: { kind: 'request', leaves: false, proves: true },
      },
      {
        seq: 2,
        at: 2,
        direction: 'in',
        label: '401 Unauthorized',
        message: { kind: 'response', status: 401 },
      },
      {
        seq: 1,
        at: 1,
        direction: 'out',
        label: 'REGISTER',
        message: { kind: 'request', leaves: false, proves: false },
      },
    ])
    expect(registerLines(entries, alice, 2).map(({ seq }) => seq)).toEqual([7, 6])
  })

  it('is nothing of what cannot be read', () => {
    expect(registerLines([entry(1, 'in', ['hello', 'CSeq: 1 REGISTER'])], alice, 9)).toEqual([])
  })
})
