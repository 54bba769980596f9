import { SessionState } from 'sip.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import { inDialog, placeCall } from './call.fixture.ts'
import { createSwitch, registered, settle } from './line.fixture.ts'
import { invite } from './messages.fixture.ts'
import { METHODS } from './methods.ts'
import { responsesOf, type WireServer } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Holds the session description of the far end back until `open` is called. */
function gate(media: { gate: Promise<void> | undefined }): () => void {
  let open = (): void => undefined
  media.gate = new Promise((resolve) => (open = resolve))
  return () => open()
}

const answersTo = (server: WireServer, method: string) =>
  [200, 405, 420, 481, 487, 488, 491, 500, 503]
    .flatMap((status) => responsesOf(server, status))
    .filter((response) => header(response, 'CSeq')?.endsWith(method))
    .map((response) => (response.kind === 'response' ? response.status : 0))

describe('requests that arrive while the call is being established wait', () => {
  test('a BYE is answered and ends the call, there is no zombie', async () => {
    const call = await placeCall()
    const open = gate(call.media[0]!)
    await call.answer()
    call.far.say(inDialog(call, 'BYE', 1))
    await settle()
    expect(call.inviter.state).toBe(SessionState.Establishing)
    expect(answersTo(call.server, 'BYE')).toEqual([])
    open()
    await settle()
    expect(answersTo(call.server, 'BYE')).toEqual([200])
    expect(call.inviter.state).toBe(SessionState.Terminated)
  })

  test('a re-INVITE is answered and does not block the dialog', async () => {
    const call = await placeCall()
    const open = gate(call.media[0]!)
    await call.answer()
    call.far.say(inDialog(call, 'INVITE', 1, ['Contact: <sip:bob@192.0.2.4>']))
    await settle()
    open()
    await settle()
    expect(answersTo(call.server, 'INVITE')).toEqual([200])
    call.far.say(inDialog(call, 'ACK', 1, ['Content-Type: application/sdp']) + 'v=0\r\n')
    await settle()
    await expect(call.inviter.invite()).resolves.toBeDefined()
  })

  test('a request that came twice is answered once, and more than a few are refused', async () => {
    const call = await placeCall()
    const open = gate(call.media[0]!)
    await call.answer()
    for (let cseq = 1; cseq <= 20; cseq++) call.far.say(inDialog(call, 'INFO', cseq))
    call.far.say(inDialog(call, 'INFO', 1))
    await settle()
    expect(answersTo(call.server, 'INFO').every((status) => status === 503)).toBe(true)
    open()
    await settle()
    expect(answersTo(call.server, 'INFO').filter((status) => status === 200)).toHaveLength(16)
  })

  test('what waits when the call fails gets 481', async () => {
    const call = await placeCall()
    call.media[0]!.setDescription = () => settle().then(() => Promise.reject(new Error('no')))
    await call.answer()
    call.far.say(inDialog(call, 'INFO', 1))
    await settle()
    await settle()
    expect(call.inviter.state).toBe(SessionState.Terminated)
    expect(answersTo(call.server, 'INFO')).toEqual([481])
  })
})

async function ringing() {
  const server = createSwitch()
  const alice = await registered(server)
  alice.far.say(invite())
  await settle()
  const [invitation] = alice.invitations
  await invitation!.progress()
  await settle()
  const toTag = /tag=(\w+)/.exec(header(responsesOf(server, 180)[0]!, 'To') ?? '')?.[1] ?? ''
  const to = `To: <sip:alice@atlanta.example>;tag=${toTag}`
  return { ...alice, server, invitation: invitation!, to }
}

describe('the early dialog of a ringing call', () => {
  test('ends with the BYE of the caller: 200 to it, 487 to the INVITE', async () => {
    const { far, server, invitation, to } = await ringing()
    const reasons: (string | undefined)[] = []
    invitation.delegate = { onCancel: ({ request }) => void reasons.push(request.getHeader('reason')) }
    const bye = {
      to,
      line: 'BYE sip:alice@atlanta.example SIP/2.0',
      via: 'Via: SIP/2.0/WS far.example;branch=z9hG4bKbye',
    }
    far.say(invite({ ...bye, cseq: 'CSeq: 2 BYE', extra: ['Reason: SIP;cause=600'], body: '' }))
    await settle()
    expect(answersTo(server, 'BYE')).toEqual([200])
    expect(answersTo(server, 'INVITE')).toEqual([487])
    expect(invitation.state).toBe(SessionState.Terminated)
    expect(reasons).toEqual(['SIP;cause=600'])
    await expect(invitation.accept()).rejects.toThrow('state')
  })

  test('refuses a second INVITE with 500 and a time to wait, and rings on', async () => {
    const { far, server, invitation, to } = await ringing()
    far.say(invite({ to, cseq: 'CSeq: 2 INVITE', via: 'Via: SIP/2.0/WS far.example;branch=z9hG4bKtwo' }))
    await settle()
    const [refused] = responsesOf(server, 500)
    expect(Number(header(refused!, 'Retry-After'))).toBeLessThanOrEqual(10)
    expect(invitation.state).toBe(SessionState.Initial)
  })
})

test('requests: nothing is sent but 100 before the application decides', async () => {
  const server = createSwitch()
  const { far, invitations } = await registered(server)
  far.say(invite())
  await settle()
  expect(invitations[0]!.state).toBe(SessionState.Initial)
  expect(responsesOf(server, 100)).toHaveLength(1)
  expect(responsesOf(server, 180)).toHaveLength(0)
})

test('requests: a CANCEL right behind its INVITE finds the call as it was offered', async () => {
  const server = createSwitch()
  const seen: string[] = []
  const { far } = await registered(server, {
    onInvite(invitation) {
      seen.push(invitation.state)
      invitation.delegate = { onCancel: ({ request }) => void seen.push(request.getHeader('reason') ?? '') }
    },
  })
  far.say(invite())
  const cancel = { line: 'CANCEL sip:alice@atlanta.example SIP/2.0', cseq: 'CSeq: 1 CANCEL', body: '' }
  far.say(invite({ ...cancel, extra: ['Reason: SIP;cause=200;text="Call completed elsewhere"'] }))
  await settle()
  expect(seen).toEqual(['Initial', 'SIP;cause=200;text="Call completed elsewhere"'])
})

test('requests: a call that the application fails to take is refused with 500, not left hanging', async () => {
  const server = createSwitch()
  const { far, told } = await registered(server, {
    onInvite() {
      throw new Error('cannot')
    },
  })
  far.say(invite())
  await settle()
  expect(responsesOf(server, 500)).toHaveLength(1)
  expect(told('fault')).toContain('cannot')
})

test('requests: the tag of our answers is not from Math.random', async () => {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const { server } = await ringing()
  expect(header(responsesOf(server, 180)[0]!, 'To')).toMatch(/;tag=(?!g{10})[a-z2-7]{12}$/)
  random.mockRestore()
})

test('requests: a BYE whose Request-URI lost its user part is not answered 404', async () => {
  const call = await placeCall()
  await call.answer()
  call.far.say(inDialog(call, 'BYE', 1).replace(/^BYE sip:[^@]+@/, 'BYE sip:'))
  await settle()
  expect(answersTo(call.server, 'BYE')).toEqual([200])
  expect(call.inviter.state).toBe(SessionState.Terminated)
})

test('requests: in a dialog any user part of the Request-URI is ours', async () => {
  const call = await placeCall()
  await call.answer()
  call.far.say(inDialog(call, 'BYE', 1).replace(/^BYE \S+/, 'BYE sip:anonymous@anonymous.invalid'))
  await settle()
  expect(answersTo(call.server, 'BYE')).toEqual([200])
})

test('requests: an unknown extension that is required gets 420 and its name', async () => {
  const server = createSwitch()
  const { far, invitations } = await registered(server)
  far.say(
    invite({
      extra: [
        'Require: outbound, 100rel, precondition',
        'Require: telepathy',
        'Content-Type: application/sdp',
      ],
    }),
  )
  await settle()
  expect(invitations).toHaveLength(0)
  expect(header(responsesOf(server, 420)[0]!, 'Unsupported')).toBe('precondition, telepathy')
})

describe('requests: a method that nobody would answer is refused with the list of those we do', () => {
  test.each(['REFER', 'MESSAGE', 'REGISTER', 'NONSENSE'])('%s', async (method) => {
    const server = createSwitch()
    const { far, told } = await registered(server)
    far.say(
      invite({
        line: `${method} sip:alice@atlanta.example SIP/2.0`,
        cseq: `CSeq: 1 ${method}`,
        extra: ['Refer-To: <sip:premium@rate.example>'],
        body: '',
      }),
    )
    await settle()
    expect(header(responsesOf(server, 405)[0]!, 'Allow')).toBe(METHODS.join(','))
    expect(told('fault')).toBe('')
  })
})

test.each(['UPDATE', 'PRACK'])(
  'requests: %s outside of a dialog gets 481 and does not throw',
  async (method) => {
    const server = createSwitch()
    const { far, told } = await registered(server)
    const line = `${method} sip:alice@atlanta.example SIP/2.0`
    far.say(invite({ line, cseq: `CSeq: 1 ${method}`, body: '' }))
    far.say(
      invite({ line, cseq: `CSeq: 2 ${method}`, to: 'To: <sip:alice@atlanta.example>;tag=gone', body: '' }),
    )
    await settle()
    expect(answersTo(server, method)).toEqual([481, 481])
    expect(told('fault')).toBe('')
  },
)

test('requests: a call to oneself is a loop', async () => {
  const call = await placeCall({}, 'sip:alice@atlanta.example')
  const [sent] = call.server.connections[0]!.received.filter((text) => text.startsWith('INVITE'))
  call.far.say(sent)
  await settle()
  expect(responsesOf(call.server, 482)).toHaveLength(1)
  expect(call.invitations).toHaveLength(0)
})
