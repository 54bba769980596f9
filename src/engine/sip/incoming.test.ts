import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import { createSwitch, registered, settle } from './line.fixture.ts'
import { invite, type InviteParts } from './messages.fixture.ts'
import { messagesOf, responsesOf } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function ring(said: string) {
  const server = createSwitch()
  const alice = await registered(server)
  alice.far.say(said)
  await settle()
  return { ...alice, server }
}

const RINGS: readonly (readonly [string, InviteParts | ((text: string) => string)])[] = [
  ['bare LF line ends', (text) => text.replaceAll('\r\n', '\n')],
  ['a leading CRLF', (text) => `\r\n${text}`],
  ['From a tel: URI', { from: 'From: <tel:+442079460018>;tag=fartag' }],
  ['To a tel: URI', { to: 'To: <tel:+442079460018>' }],
  ['an unquoted display name with UTF-8', { from: 'From: Zoë Müller <sip:zoe@biloxi.example>;tag=fartag' }],
  ['an unquoted display name with a comma', { from: 'From: Far, Sally <sip:far@biloxi.example>;tag=fartag' }],
  [
    'an unquoted display name with parentheses',
    { from: 'From: Far (desk) <sip:far@biloxi.example>;tag=fartag' },
  ],
  [
    "a raw '#' in a URI",
    { from: 'From: <sip:far#1@biloxi.example>;tag=fartag', contact: 'Contact: <sip:#21#@far.example>' },
  ],
  ['garbage in Max-Forwards', { extra: ['Max-Forwards: many', 'Content-Type: application/sdp'] }],
  ['a user that is no valid escape', { from: 'From: <sip:100%@biloxi.example>;tag=fartag' }],
  [
    'compact names',
    {
      via: 'v: SIP/2.0/WS far.example;branch=z9hG4bKfar1',
      contact: 'm: <sip:far@far.example>',
      extra: ['c: application/sdp'],
    },
  ],
  [
    'a Content-Length that is too large',
    { extra: ['Content-Type: application/sdp', 'Content-Length: 9999'] },
  ],
  ['a header line without a colon', { extra: ['Content-Type: application/sdp', 'garbage'] }],
]

describe('parser: an INVITE rings with', () => {
  test.each(RINGS)('%s', async (_name, change) => {
    const said = typeof change === 'function' ? change(invite()) : invite(change)
    const { invitations } = await ring(said)
    expect(invitations).toHaveLength(1)
  })
})

test('parser: a tel: URI and UTF-8 names reach the application as they are', async () => {
  const { invitations } = await ring(invite({ from: 'From: Zoë <tel:+442079460018>;tag=fartag' }))
  const identity = invitations[0]!.remoteIdentity
  expect(identity.displayName).toBe('Zoë')
  expect(identity.uri.toString()).toBe('tel:+442079460018')
})

test('parser: compact names are found by their long ones', async () => {
  const extra = [
    'k: timer',
    's: Lunch',
    'x: 1800',
    'b: <sip:carol@chicago.example>',
    'Content-Type: application/sdp',
  ]
  const { invitations } = await ring(invite({ extra }))
  const { request } = invitations[0]!
  const found = ['supported', 'subject', 'session-expires', 'referred-by'].map((name) =>
    request.getHeader(name),
  )
  expect(found).toEqual(['timer', 'Lunch', '1800', '<sip:carol@chicago.example>'])
})

test('parser: values joined in one line come one by one', async () => {
  const extra = [
    'P-Asserted-Identity: <sip:a@b.example>, <tel:+1>',
    'Reason: SIP;cause=200, Q.850;cause=16',
    'Content-Type: application/sdp',
  ]
  const { request } = (await ring(invite({ extra }))).invitations[0]!
  expect(request.getHeaders('p-asserted-identity')).toEqual(['<sip:a@b.example>', '<tel:+1>'])
  expect(request.getHeaders('reason')).toHaveLength(2)
})

test('parser: a CANCEL finds its INVITE when several Vias are joined in one line', async () => {
  const via = 'Via: SIP/2.0/WS proxy.example;branch=z9hG4bKtop, SIP/2.0/UDP far.example;branch=z9hG4bKbottom'
  const { far, server, invitations } = await ring(invite({ via }))
  far.say(
    invite({
      line: 'CANCEL sip:alice@atlanta.example SIP/2.0',
      via: via.split(',')[0]!,
      cseq: 'CSeq: 1 CANCEL',
      body: '',
    }),
  )
  await settle()
  expect(invitations[0]!.state).toBe('Terminated')
  expect(responsesOf(server, 487)).toHaveLength(1)
})

test('parser: the answer to joined Vias carries them all in their order', async () => {
  const via = 'Via: SIP/2.0/WS proxy.example;branch=z9hG4bKtop, SIP/2.0/UDP far.example;branch=z9hG4bKbottom'
  const { server } = await ring(invite({ via }))
  const [trying] = responsesOf(server, 100)
  expect(trying!.headers.filter(({ name }) => name === 'Via').map(({ value }) => value)).toEqual([
    'SIP/2.0/WS proxy.example;branch=z9hG4bKtop',
    'SIP/2.0/UDP far.example;branch=z9hG4bKbottom',
  ])
})

const REFUSED: readonly (readonly [string, number, InviteParts])[] = [
  ['From cannot be read', 400, { from: 'From: nobody' }],
  ['CSeq cannot be read', 400, { cseq: 'CSeq: first INVITE' }],
  ['CSeq is over 2**31', 400, { cseq: 'CSeq: 4294967295 INVITE' }],
  ['CSeq names another method', 400, { cseq: 'CSeq: 1 BYE' }],
  ['Call-ID is missing', 400, { callId: 'X-Nothing: 1' }],
  ['the Request-URI cannot be read', 400, { line: 'INVITE sip: SIP/2.0' }],
  ['the Request-URI is a tel: URI of somebody else', 416, { line: 'INVITE tel:+1 SIP/2.0' }],
  ['the Request-URI is of another scheme', 416, { line: 'INVITE http://x.example SIP/2.0' }],
  ['Contact cannot be read', 400, { contact: 'Contact: *' }],
  ['the version is another one', 505, { line: 'INVITE sip:alice@atlanta.example SIP/7.0' }],
  ['a sips: Request-URI comes without TLS', 416, { line: 'INVITE sips:alice@atlanta.example SIP/2.0' }],
]

describe('parser: a request is answered, not dropped, when', () => {
  test.each(REFUSED)('%s (%i)', async (_name, status, parts) => {
    const { server, invitations, told } = await ring(invite(parts))
    expect(invitations).toHaveLength(0)
    expect(responsesOf(server, status)).toHaveLength(1)
    expect(told('fault')).toBe('')
  })
})

test('parser: a broken ACK is never answered', async () => {
  const { far } = await ring(invite({ line: 'ACK sip:alice@atlanta.example SIP/2.0', cseq: 'CSeq: x ACK' }))
  expect(messagesOf(far.received).filter(({ kind }) => kind === 'response')).toEqual([])
})

test('parser: a sips: Request-URI over TLS rings', async () => {
  const server = createSwitch()
  const account = { ...(await import('./line.fixture.ts')).ALICE, servers: ['wss://one.example/sip'] }
  const { far, invitations } = await registered(server, { account })
  far.say(invite({ line: 'INVITE sips:alice@atlanta.example SIP/2.0' }))
  await settle()
  expect(invitations).toHaveLength(1)
})

test('parser: an INVITE whose Request-URI lost its user rings', async () => {
  const { invitations } = await ring(invite({ line: 'INVITE sip:192.0.2.1 SIP/2.0' }))
  expect(invitations).toHaveLength(1)
})

test('parser: what is mended is told after the raw message', async () => {
  const { notes } = await ring(invite().replaceAll('\r\n', '\n'))
  const at = notes.findIndex((note) => note.kind === 'sip' && note.text.startsWith('INVITE'))
  expect(notes[at + 1]).toMatchObject({ kind: 'repair', what: [expect.stringContaining('LF')] })
})

test('parser: nothing is told of a message that needs no mending', async () => {
  const { told } = await ring(invite())
  expect(told('repair')).toBe('')
})

test.each([
  '',
  'hello',
  '<html>',
  'SIP/2.0 900 No\r\n\r\n',
  '\0\0\0',
  'INVITE',
  'INVITE sip:x SIP/2.0\r\n\r\n',
])('parser: the frame %j harms nothing', async (frame) => {
  const { far, invitations, told } = await ring(frame)
  expect(told('fault')).toBe('')
  far.say(invite())
  await settle()
  expect(invitations).toHaveLength(1)
})

const CONTENT: readonly (readonly [string, string])[] = [
  ['a charset', 'Content-Type: application/sdp;charset=utf-8'],
  ['capital letters', 'Content-Type: Application/SDP'],
  ['a compact name', 'c: application/sdp'],
  ['no Content-Type at all', 'X-None: 1'],
]

describe('body: the offer is found with', () => {
  test.each(CONTENT)('%s', async (_name, line) => {
    const { invitations, media, server } = await ring(invite({ extra: [line] }))
    await invitations[0]!.accept()
    await settle()
    expect(media[0]!.remote).toEqual([expect.stringContaining('o=far')])
    expect(header(responsesOf(server, 200)[0]!, 'Content-Type')).toBe('application/sdp')
  })
})

test('body: the offer is taken out of a multipart body', async () => {
  const body = [
    '--frontier',
    'Content-Type: application/pidf+xml',
    '',
    '<presence/>',
    '--frontier',
    'Content-Type: application/sdp',
    '',
    'v=0\r\no=inner 1 1 IN IP4 192.0.2.9\r\ns=-\r\nt=0 0\r\n',
    '--frontier--',
    '',
  ].join('\r\n')
  const { invitations, media } = await ring(
    invite({ extra: ['Content-Type: multipart/mixed;boundary=frontier'], body }),
  )
  await invitations[0]!.accept()
  expect(media[0]!.remote).toEqual([expect.stringContaining('o=inner')])
})

test('invite: it rings for as long as the caller wants', async () => {
  const { invitations } = await ring(invite())
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(invitations[0]!.state).toBe('Initial')
})

test.each(['Expires: soon', 'Expires: 4294967295', 'Expires: '])(
  'invite: %j does not end the ringing',
  async (line) => {
    const { invitations } = await ring(invite({ extra: [line, 'Content-Type: application/sdp'] }))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(invitations[0]!.state).toBe('Initial')
  },
)
