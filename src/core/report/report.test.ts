import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../settings.ts'
import type { TraceEntry, TraceNote } from '../trace/entry.ts'
import { buildReport, type ReportFacts } from './report.ts'

const invite = [
  'INVITE sip:+442079460018@biloxi.example SIP/2.0',
  'Via: SIP/2.0/WSS host.invalid;branch=z9hG4bK1',
  'From: "Alice Archer" <sip:alice:VIA-URI-PASSWORD@atlanta.example>;tag=1',
  'To: Bob Baker <sip:bob@biloxi.example>',
  'Contact: <sip:alice@192.0.2.4;transport=ws;pn-provider=x;pn-prid=PUSH-TOKEN>',
  'Authorization: Digest username="alice", realm="r", nonce="n", response="DIGEST-RESPONSE"',
  'Proxy-Authorization: Bearer BEARER-TOKEN',
  'Identity: eyJhbGciOiJFUzI1NiJ9.eyJKV1QtUEFZTE9BRCI6MX0.SldULVNJR05BVFVSRQ;info=<https://cert.example>',
  'X-Api-Key: VENDOR-KEY',
  'Cookie: session=COOKIE-VALUE',
  '',
  'a=ice-pwd:ICE-PASSWORD',
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:SDES-KEY',
  '',
].join('\r\n')
const info =
  'INFO sip:b@h SIP/2.0\r\nContent-Type: application/dtmf-relay\r\n\r\nSignal=PIN-TONE\r\nDuration=160\r\n'
const server = 'wss://alice:URL-PASSWORD@sip.example/ws?token=URL-TOKEN'

const notes: readonly TraceNote[] = [
  { kind: 'sip', at: 1000, direction: 'out', server, text: invite },
  { kind: 'sip', at: 1001, direction: 'in', server, text: info },
  { kind: 'socket', at: 1002, server, text: `closed ${server}` },
  {
    kind: 'media',
    at: 1003,
    text: 'candidate of turn:user:TURN-URL-PASSWORD@turn.example:3478 and PLAIN-PASSWORD',
  },
  {
    kind: 'fault',
    at: 1004,
    text: '{"credential":"TURN-CREDENTIAL","uri":"x"} at https://h/?access_token=AT-TOKEN',
  },
  {
    kind: 'repair',
    at: 1005,
    what: ['dropped Authorization: Basic BASIC-CREDENTIALS', `and response="${'deadbeef'.repeat(4)}"`],
  },
]
const bob = { uri: 'sip:bob@biloxi.example', displayName: 'Bob Baker' }
const entries: readonly TraceEntry[] = [
  ...notes.map((note, index) => ({ ...note, seq: index })),
  {
    seq: 90,
    kind: 'event',
    at: 1006,
    ignored: false,
    event: { type: 'call/tones-sent', at: 1006, callId: 'c1', tones: '4711#' },
  },
  {
    seq: 91,
    kind: 'event',
    at: 1007,
    ignored: true,
    event: {
      type: 'trouble/raised',
      at: 1007,
      trouble: {
        code: 'wrong-password',
        at: 1,
        facts: { password: 'FACT-PASSWORD', server, phrase: 'No PLAIN-PASSWORD' },
      },
    },
  },
]

const facts: ReportFacts = {
  at: 2000,
  story: 'Bob hears nothing. My password is PLAIN-PASSWORD, and Alice Archer says so too.',
  version: '1.2.3',
  build: 'assets/index-abc.js',
  browser: { userAgent: 'Browser/1', online: true },
  settings: { ...defaultSettings, outgoingAccount: 'SETTING-NOT-REPORTED', theme: 'dark' },
  accounts: [
    {
      id: 'alice@atlanta.example',
      uri: 'sip:alice@atlanta.example',
      displayName: 'Alice Archer',
      registration: { status: 'refused', trouble: { code: 'wrong-password', at: 1, facts: { server } } },
    },
  ],
  calls: [
    {
      id: 'c1',
      accountId: 'alice@atlanta.example',
      direction: 'out',
      remote: bob,
      createdAt: 1,
      muted: false,
      media: 'connected',
      status: 'active',
      answeredAt: 2,
      hold: { local: false, remote: false },
      tones: '4711#',
      tonesWaiting: '4711',
    },
  ],
  quality: { c1: { loss: 0.25, jitter: 12 } },
  troubles: [{ code: 'media-failed', at: 1, facts: { cookie: 'FACT-COOKIE' } }],
  entries,
  dropped: 7,
  secrets: ['PLAIN-PASSWORD', 'abc', ''],
}
const time = (at: number) => `t${at}`
const open = buildReport(facts, { masked: false, time })
const masked = buildReport(facts, { masked: true, time })

describe('a report', () => {
  const secrets = [
    ...JSON.stringify(facts).matchAll(
      /[A-Z]{2,}(?:-[A-Z]+)*-(?:PASSWORD|TOKEN|KEY|RESPONSE|VALUE|TONE|CREDENTIALS?|COOKIE|REPORTED)\b/g,
    ),
  ].map(([secret]) => secret)

  it.each([...new Set(secrets), '4711', 'eyJ', 'SldU', 'deadbeef'])('lets %s not out', (secret) => {
    expect(JSON.stringify(facts)).toContain(secret)
    expect(open).not.toContain(secret)
    expect(masked).not.toContain(secret)
  })

  it('is planted with secrets in every place', () => {
    expect(new Set(secrets).size).toBeGreaterThan(18)
  })

  it('tells what one needs to understand the problem', () => {
    expect(JSON.parse(open)).toMatchObject({
      made: 't2000',
      story: 'Bob hears nothing. My password is [removed], and Alice Archer says so too.',
      phone: { version: '1.2.3', build: 'assets/index-abc.js' },
      browser: { userAgent: 'Browser/1', online: true },
      troubles: [{ code: 'media-failed' }],
      accounts: [{ uri: 'sip:alice@atlanta.example', registration: { status: 'refused' } }],
      calls: [
        {
          remote: bob,
          media: 'connected',
          tones: '•••••',
          tonesWaiting: '••••',
          quality: { loss: 0.25, jitter: 12 },
        },
      ],
      settings: { theme: 'dark' },
      trace: { dropped: 7 },
    })
    const { trace } = JSON.parse(open) as { trace: { entries: { text?: string[] }[] } }
    expect(trace.entries).toHaveLength(entries.length)
    expect(trace.entries[0]).toMatchObject({ at: 't1000', kind: 'sip', way: 'sent' })
    expect(trace.entries[0]?.text?.slice(0, 2)).toEqual(invite.split('\r\n').slice(0, 2))
    expect(trace.entries.at(-1)).toMatchObject({ kind: 'event', ignored: true })
  })

  it('has no settings but those that may be reported', () => {
    const { settings } = JSON.parse(open) as { settings: object }
    expect(settings).not.toHaveProperty('outgoingAccount')
    expect(settings).toHaveProperty('locale', 'system')
  })

  it('cannot be made to run long', () => {
    const text = `From: ${'"'.repeat(50_000)}\r\n${'sip:a:'.repeat(20_000)}\r\n${'eyJ'.repeat(20_000)}\r\n`
    const hostile: TraceEntry = { seq: 1, kind: 'sip', at: 1, direction: 'in', server, text }
    expect(buildReport({ ...facts, entries: [hostile] }, { masked: true, time })).toContain('trace')
  })
})

describe('a masked report', () => {
  it.each(['Alice', 'Archer', 'Bob Baker', 'alice@', 'bob@', '442079460018'])('names nobody: %s', (who) => {
    expect(open).toContain(who)
    expect(masked).not.toContain(who)
  })

  it('gives the same alias to the same one, and leaves the servers and what happened', () => {
    const report = JSON.parse(masked) as {
      accounts: { id: string; uri: string; displayName: string }[]
      calls: { accountId: string; remote: { uri: string } }[]
      trace: { entries: { text?: string[] }[] }
    }
    const [account] = report.accounts
    const user = /^sip:(user-\d+)@atlanta\.example$/.exec(account?.uri ?? '')?.[1]
    expect(user).toBeDefined()
    expect(account?.id).toBe(`${user}@atlanta.example`)
    expect(report.calls[0]?.accountId).toBe(account?.id)
    const lines = report.trace.entries[0]?.text ?? []
    expect(lines[0]).toMatch(/^INVITE sip:number-\d+@biloxi\.example SIP\/2\.0$/)
    expect(lines[2]).toContain(`"${account?.displayName}" <sip:${user}:[removed]@atlanta.example>`)
    expect(lines[3]).toMatch(/^To: name-\d+ <sip:user-\d+@biloxi\.example>$/)
    expect(lines[5]).toContain(`username="${user}"`)
    expect(masked).toContain(`${account?.displayName} says so too`)
  })
})
