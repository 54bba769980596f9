import { Inviter } from 'sip.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { header, headers } from '../../message/headers.ts'
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js'
import { systemClock } from '../clock.ts'
import { contactOf } from './call.fixture.ts'
import { sendUpdate } from './dialog-update.ts'
import { exactUri } from './exact-uri.ts'
import { SDP, settle } from './line.fixture.ts'
import { invite } from './messages.fixture.ts'
import { contact, registrar, start } from './registrar.fixture.ts'
import { inviterOptions } from './session-placing.ts'
import { sendRefer } from './session-refer.ts'
import { messagesOf, requestsOf, respond, responsesOf } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const PUB = 'sip:alice@atlanta.example;gr=urn:uuid:0f1e2d3c-4b5a-4678-9abc-def012345678'
const TEMP = 'sip:tgruu.7hs==jd7vnzga5w7fajsc7-ajd6fabz0f8g5@atlanta.example;gr'
const BOTH = `;pub-gruu="${PUB}";temp-gruu="${TEMP}"`

const bob = exactUri('sip:bob@biloxi.example')!

/** A line whose registrar gives it these parameters with its binding. */
async function given(params: string) {
  const server = registrar((request) => respond(request, 200, [['Contact', contact(request) + params]]))
  const test = await start(server)
  const call = async (anonymous = false) => {
    const { ua } = test.line
    const inviter = new Inviter(
      ua,
      bob,
      inviterOptions({ ua, anonymous, own: 'sip:alice@atlanta.example' }, bob),
    )
    await inviter.invite()
    await settle()
    const [request] = requestsOf(server, 'INVITE')
    return { inviter, request: request! }
  }
  return { ...test, server, call }
}

test('gruu: what begins a dialog names the GRUU, and REGISTER the address that it stands for', async () => {
  const { server, call } = await given(BOTH)
  const { request } = await call()
  expect(contactOf(request)).toBe(PUB)
  expect(header(request, 'Supported')).toMatch(/\bgruu\b/)
  await vi.advanceTimersByTimeAsync(600_000)
  const [first, refresh] = requestsOf(server, 'REGISTER')
  expect(header(first!, 'Supported')).toMatch(/\bgruu\b/)
  expect(contactOf(refresh!)).toBe(contactOf(first!))
  expect(contactOf(first!)).not.toContain('gr=')
})

test('gruu: so does the answer to a call', async () => {
  const { server, invitations } = await given(BOTH)
  server.connections[0]!.say(invite())
  await settle()
  await invitations[0]!.accept()
  await settle()
  const [response] = responsesOf(server, 200)
  expect(header(response!, 'Contact')).toBe(`<${PUB}>`)
  expect(header(response!, 'Supported')).toMatch(/\bgruu\b/)
})

test('gruu: a call without a name has the temporary one, in what follows too', async () => {
  const { server, call } = await given(BOTH)
  const { inviter, request } = await call(true)
  expect(contactOf(request)).toBe(TEMP)
  expect(header(request, 'From')).toMatch(/^"Anonymous" <sip:anonymous@anonymous\.invalid>/)
  expect(headers(request, 'P-Preferred-Identity')).toHaveLength(1)
  expect(headers(request, 'Privacy')).toEqual(['id'])
  const answer = [
    ['Contact', '<sip:bob@192.0.2.4>'],
    ['Content-Type', 'application/sdp'],
  ] as const
  server.connections[0]!.say(respond(request, 200, answer, SDP))
  await settle()
  const { dialog } = inviter
  if (!(dialog instanceof SessionDialog)) throw new Error('no dialog')
  sendUpdate(dialog, [], {})
  await settle()
  expect(contactOf(requestsOf(server, 'UPDATE')[0]!)).toBe(TEMP)
  sendRefer({
    session: inviter,
    uri: 'sip:carol@chicago.example',
    own: 'sip:alice@atlanta.example',
    clock: systemClock,
    onProgress: () => undefined,
    onOver: () => undefined,
    gone: () => undefined,
  }).close()
  await settle()
  expect(contactOf(requestsOf(server, 'REFER')[0]!)).toBe(TEMP)
  server.connections[0]!.say(
    `BYE ${TEMP} SIP/2.0\r\nVia: SIP/2.0/WS far.example;branch=z9hG4bKbye\r\nFrom: ${header(request, 'To')};tag=far\r\n` +
      `To: ${header(request, 'From')}\r\nCall-ID: ${header(request, 'Call-ID')}\r\nCSeq: 1 BYE\r\nMax-Forwards: 70\r\n\r\n`,
  )
  await settle()
  const answers = messagesOf(server.connections[0]!.received).flatMap((one) =>
    one.kind === 'response' && header(one, 'CSeq') === '1 BYE' ? [one.status] : [],
  )
  expect(answers).toEqual([200])
})

test.each([
  ['no GRUU', ''],
  ['one of the two', `;pub-gruu="${PUB}"`],
  ['what is none', ';pub-gruu="nonsense";temp-gruu="<>"'],
  ['one without end', `;pub-gruu="sip:${'a'.repeat(600)}@x.example;gr";temp-gruu="${TEMP}"`],
])('gruu: a server that gives %s leaves the phone its own address', async (_name, params) => {
  const { server, call } = await given(params)
  const { request } = await call(true)
  expect(contactOf(request).replace(/;ob$/, '')).toBe(contactOf(requestsOf(server, 'REGISTER')[0]!))
})

test('gruu: what another server does not give is not used any more', async () => {
  let params = BOTH
  const server = registrar((request) => respond(request, 200, [['Contact', contact(request) + params]]))
  const { line } = await start(server)
  params = ''
  line.renew()
  await settle()
  await new Inviter(line.ua, bob).invite()
  await settle()
  expect(contactOf(requestsOf(server, 'INVITE')[0]!)).not.toContain('gr=')
})
