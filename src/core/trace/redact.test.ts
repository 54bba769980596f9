import { describe, expect, it } from 'vitest'
import { redact, redactEntry } from './redact.ts'

const register = [
  'REGISTER sip:atlanta.example SIP/2.0',
  'Authorization: Digest username="alice", realm="atlanta.example", nonce="84a4cc6f",',
  ' uri="sip:atlanta.example",',
  ' response="7587245234b3434cc3412213e5f113a5", qop=auth, nc=00000001, cnonce="0a4f113b"',
  'proxy-authorization : Digest username="alice", response=7587245234b3434cc3412213e5f113a5',
  'Authorization: Basic YWxpY2U6c2VjcmV0',
  'Authorization: Bearer eyJhbGciOi',
  ' JIUzI1NiJ9',
  'Authentication-Info: rspauth="6629fae49393a05397450978507c4ef1", qop=auth',
  'Contact: <sip:alice:secret@192.0.2.4;transport=ws>',
  'Content-Length: 0',
  '',
  'a=ice-ufrag:8hhY',
  'a=ice-pwd:asd88fgpdd777uzjYhagZg',
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR',
  'k=clear:secret',
  '',
].join('\r\n')

describe('a message that leaves the machine', () => {
  const clean = redact(register)

  it.each([
    '7587245234b3434cc3412213e5f113a5',
    'YWxpY2U6c2VjcmV0',
    'eyJhbGciOi',
    'JIUzI1NiJ9',
    '6629fae4',
    'secret',
    'asd88fgp',
    'PS1uQCVe',
  ])('carries no %s', (secret) => {
    expect(register).toContain(secret)
    expect(clean).not.toContain(secret)
  })

  it('carries what one needs to understand it', () => {
    for (const part of [
      'username="alice"',
      'nonce="84a4cc6f"',
      'cnonce="0a4f113b"',
      'nc=00000001',
      'a=ice-ufrag:8hhY',
      'sip:alice:',
    ])
      expect(clean).toContain(part)
    expect(clean).toContain('AES_CM_128_HMAC_SHA1_80')
  })

  it('is byte for byte the same when there is nothing to remove', () => {
    const plain = 'INVITE sip:bob@biloxi.example SIP/2.0\r\nTo: Bob <sip:bob@biloxi.example>\r\n\r\nv=0\r\n'
    expect(redact(plain)).toBe(plain)
  })

  it.each([
    ['application/dtmf-relay', 'Signal=7\r\nDuration=160\r\n'],
    ['Application/DTMF ; v=1', '7'],
  ])('carries no key in %s', (type, body) => {
    const info = `INFO sip:bob@biloxi.example SIP/2.0\r\nContent-Type: ${type}\r\nContent-Length: 1\r\n\r\n${body}`
    expect(redact(info)).not.toContain('7')
    expect(redact(info)).toContain('Content-Length: 1\r\n\r\n')
  })

  it('is read in time that grows with its length', () => {
    expect(redact('sip:a:'.repeat(50_000))).toHaveLength(300_000)
    expect(redact(`Authorization: Digest ${'response="'.repeat(20_000)}`)).not.toBe('')
  })
})

describe('an entry that leaves the machine', () => {
  it('shows how many tones were dialled and not which', () => {
    const event = { type: 'call/tones-sent', at: 1, callId: 'c1', tones: '1234#' } as const
    for (const type of ['call/tones-waiting', 'call/tones-kept'] as const) {
      const waiting = { type, at: 1, callId: 'c1', tones: '12' }
      expect(redactEntry({ seq: 1, kind: 'event', at: 1, event: waiting, ignored: false })).toMatchObject({
        event: { tones: '••' },
      })
    }
    const entry = redactEntry({ seq: 1, kind: 'event', at: 1, event, ignored: false })
    expect(JSON.stringify(entry)).not.toContain('1234')
    expect(entry).toMatchObject({ event: { tones: '•••••' } })
  })

  it('has nothing of what stands in the query of its server, whatever it is called', () => {
    const server = 'wss://sip.example/ws?jwt=abc123&v=1'
    const clean = 'wss://sip.example/ws?[removed]'
    expect(
      redactEntry({ seq: 1, kind: 'socket', at: 1, server, text: `opened ${server} again` }),
    ).toMatchObject({
      server: clean,
      text: `opened ${clean} again`,
    })
    const trouble = { code: 'wrong-password', at: 1, facts: { server } } as const
    const registration = { status: 'refused', trouble } as const
    const event = { type: 'account/changed', at: 1, accountId: 'a', registration } as const
    const entry = redactEntry({ seq: 1, kind: 'event', at: 1, event, ignored: false })
    expect(entry).toMatchObject({ event: { registration: { trouble: { facts: { server: clean } } } } })
  })
})
