import { SessionState } from 'sip.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import { ANSWER, placeCall } from './call.fixture.ts'
import { SDP, settle } from './line.fixture.ts'
import { requestsOf, respond } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('invite: a 180 without Contact is heard', async () => {
  const { say, heard, told } = await placeCall()
  await say(180)
  expect(heard).toEqual([180])
  expect(told('repair')).toContain('180 to INVITE without Contact')
})

test('invite: a 180 without To tag is heard', async () => {
  const { far, invite, heard } = await placeCall()
  far.say(respond(invite(), 180, [['Contact', '<sip:bob@192.0.2.4>']]).replace(';tag=far', ''))
  await settle()
  expect(heard).toEqual([180])
})

test('invite: after a 180 without Contact the ACK goes to the Contact of the 200', async () => {
  const { say, answer, server, inviter } = await placeCall()
  await say(180)
  await answer()
  expect(inviter.state).toBe(SessionState.Established)
  expect(requestsOf(server, 'ACK')[0]!.uri).toBe('sip:bob@192.0.2.4;transport=ws')
})

test('invite: a 200 without Contact stands', async () => {
  const { say, server, inviter } = await placeCall()
  await say(200, [['Content-Type', 'application/sdp']], SDP)
  expect(inviter.state).toBe(SessionState.Established)
  expect(requestsOf(server, 'ACK')).toHaveLength(1)
})

test('invite: a 200 whose Contact cannot be read stands', async () => {
  const { say, inviter } = await placeCall()
  await say(200, [['Contact', 'nonsense'], ANSWER[1]], SDP)
  expect(inviter.state).toBe(SessionState.Established)
})

test('invite: another session description in the 200 than in the 183 of the same dialog is the one that counts', async () => {
  const { say, media, inviter } = await placeCall()
  await say(183, ANSWER, SDP.replace('1 1', '1 2'))
  await say(200, ANSWER, SDP.replace('1 1', '1 3'))
  expect(inviter.state).toBe(SessionState.Established)
  expect(media[0]!.remote).toEqual([SDP.replace('1 1', '1 3')])
})

test('invite: the 200 of another branch than the 183 is taken', async () => {
  const { far, invite, say, server, inviter } = await placeCall()
  await say(183, ANSWER, SDP)
  far.say(respond(invite(), 200, ANSWER, SDP).replace(';tag=far', ';tag=other'))
  await settle()
  expect(inviter.state).toBe(SessionState.Established)
  expect(requestsOf(server, 'BYE')).toHaveLength(0)
})

test('invite: a remote target goes back byte for byte', async () => {
  const { say, server } = await placeCall()
  const target = 'sip:b%6Fb;x=1&y@192.0.2.4:5062;ob;line=a%2Fb'
  await say(200, [['Contact', `<${target}>`], ANSWER[1]], SDP)
  expect(requestsOf(server, 'ACK')[0]!.uri).toBe(target)
})

describe('redirect: a 302 is heard with its Contacts when one of them is', () => {
  const CONTACTS = [
    '<tel:+442079460018>',
    '<mailto:bob@biloxi.example>',
    '<sip:bob#2@biloxi.example>',
    'nonsense',
  ]
  test.each(CONTACTS)('%s', async (contact) => {
    const { say, heard, server, inviter } = await placeCall()
    await say(302, [['Contact', `${contact}, <sip:bob@chicago.example>;q=0.5`]])
    expect(heard).toEqual([302])
    expect(inviter.state).toBe(SessionState.Terminated)
    expect(requestsOf(server, 'ACK')).toHaveLength(1)
  })
})

const STATUS_LINES = [
  'SIP/2.0 486',
  'SIP/2.0 486 Busy [desk] "really" #1',
  'SIP/2.0 486 Besetzt für heute',
  'SIP/2.0  486  Busy',
]

test.each(STATUS_LINES)('parser: the status line %j is read', async (line) => {
  const { far, invite, heard } = await placeCall()
  far.say(respond(invite(), 486).replace(/^.*/, line))
  await settle()
  expect(heard).toEqual([486])
})

const ODD: readonly (readonly [string, (text: string) => string])[] = [
  [
    'a Content-Length that is too large',
    (said) => said.replace(/Content-Length: \d+/, 'Content-Length: 4000'),
  ],
  [
    'a Content-Length counted in characters',
    (said) => said.replace(/Content-Length: \d+/, `Content-Length: ${SDP.length}`),
  ],
  ['no Content-Length', (said) => said.replace(/Content-Length: \d+\r\n/, '')],
  ['a body without Content-Type', (said) => said.replace(/Content-Type: .*\r\n/, '')],
  ['a port in our Via', (said) => said.replace(/(Via: SIP\/2.0\/WS [\w.]+)/, '$1:443;received=192.0.2.1')],
  ['bare LF', (said) => said.replaceAll('\r\n', '\n')],
  ['a From whose name has lost its quotes', (said) => said.replace('"Alice"', 'Alice, (me)')],
]

describe('parser: a 200 to INVITE stands with', () => {
  test.each(ODD)('%s', async (_name, change) => {
    const { far, invite, inviter } = await placeCall()
    far.say(change(respond(invite(), 200, ANSWER, SDP)))
    await settle()
    expect(inviter.state).toBe(SessionState.Established)
  })
})

const HOPELESS: readonly (readonly [string, (text: string) => string])[] = [
  ['CSeq cannot be read', (said) => said.replace(/CSeq: .*/, 'CSeq: garbage')],
  ['status is over 699', (said) => said.replace('200 OK', '999 What')],
  [
    'Via is not ours alone',
    (said) => said.replace('Via:', 'Via: SIP/2.0/WS other.example;branch=z9hG4bKx\r\nVia:'),
  ],
  ['To is missing', (said) => said.replace(/To: .*\r\n/, '')],
]

describe('parser: a response is noted and harms nothing when its', () => {
  test.each(HOPELESS)('%s', async (_name, change) => {
    const { far, invite, inviter, answer, told } = await placeCall()
    far.say(change(respond(invite(), 200, ANSWER, SDP)))
    await settle()
    expect(told('repair')).toContain('dropped')
    expect(told('fault')).toBe('')
    await answer()
    expect(inviter.state).toBe(SessionState.Established)
  })
})

test('early media: a multipart 183 gives its session description', async () => {
  const { say, inviter } = await placeCall()
  let body = ''
  inviter.delegate = {}
  const parts = `--b\r\nContent-Type: application/sdp\r\n\r\n${SDP}\r\n--b--\r\n`
  await say(200, [ANSWER[0], ['Content-Type', 'multipart/mixed; boundary=b']], parts)
  body = inviter.dialog?.answer?.content ?? ''
  expect(body).toContain('v=0')
  expect(inviter.state).toBe(SessionState.Established)
})

test('ids: branch, tag and Call-ID are long and not from Math.random', async () => {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const { invite, server, answer } = await placeCall()
  await answer()
  const ids = [invite(), requestsOf(server, 'ACK')[0]!, requestsOf(server, 'REGISTER')[0]!]
  const branches = ids.map((request) => /branch=z9hG4bK(\w+)/.exec(header(request, 'Via') ?? '')?.[1])
  expect(new Set(branches).size).toBe(3)
  expect(branches.every((branch) => branch!.length >= 20)).toBe(true)
  expect(header(invite(), 'Call-ID')!.length).toBeGreaterThan(24)
  random.mockRestore()
})
