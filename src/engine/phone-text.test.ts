import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../core/settings.ts'
import { header } from '../message/headers.ts'
import { callOf } from './phone-trio.fixture.ts'
import { settle } from './phone.fixture.ts'
import type { Line } from './sip/far-end.fixture.ts'
import { takenCall } from './sip/talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const CAROL = { uri: 'sip:carol@chicago.example', label: 'carol' }
const TO_WRITE: readonly Line[] = [['Refer-To', '<sip:carol@chicago.example;method=MESSAGE>']]

/** Bob asks Alice to write to Carol. @param status what Carol's server says to the text */
async function asked(status = 200, lines = TO_WRITE) {
  const talk = await takenCall()
  const { far, alice, id, invite } = talk
  alice.phone.setRules({ ...defaultSettings, transfers: 'allow' })
  far.onOther = (request) => far.reply(request, request.method === 'MESSAGE' ? status : 200)
  far.ask('REFER', invite, lines)
  await settle()
  const offer = () => {
    const call = callOf(alice, id)
    return call.status === 'active' ? call.offer : undefined
  }
  const reports = () => far.requests('NOTIFY').map(({ body }) => body.trim())
  return { ...talk, offer, reports }
}

describe('a peer that wants somebody to be written to (RFC 3515 §2.1, RFC 3428)', () => {
  test('has the person asked, and told of the answer to what they have written', async () => {
    const { far, alice, id, offer, reports } = await asked(202, [
      ...TO_WRITE,
      ['Referred-By', '"Bob" <sip:bob@biloxi.example>'],
    ])
    expect(far.responses('REFER').at(-1)?.status).toBe(202)
    // What is to be written nobody can allow beforehand.
    expect(offer()).toMatchObject({ to: { uri: CAROL.uri }, text: true })
    alice.phone.answerTransfer(id, true, 'Call Bob back, please. 😀')
    await settle()
    const [message] = far.requests('MESSAGE')
    expect(message?.uri).toBe(CAROL.uri)
    expect(message?.body).toBe('Call Bob back, please. 😀')
    expect(header(message!, 'Content-Type')).toBe('text/plain;charset=UTF-8')
    expect(header(message!, 'Content-Length')).toBe('27')
    expect(header(message!, 'Contact')).toBeUndefined()
    expect(header(message!, 'Referred-By')).toBe('"Bob" <sip:bob@biloxi.example>')
    expect(reports()).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 202 Accepted'])
    expect(offer()).toMatchObject({ answer: { code: 202, phrase: 'Accepted' } })
    expect(callOf(alice, id).status).toBe('active')
  })

  test('is told why the text did not arrive', async () => {
    const { alice, id, offer, reports } = await asked(404)
    alice.phone.answerTransfer(id, true, 'Hello')
    await settle()
    expect(offer()).toMatchObject({ answer: { code: 404, phrase: 'Not Found' } })
    expect(reports().at(-1)).toBe('SIP/2.0 404 Not Found')
  })

  test('is told that the person does not want to', async () => {
    const { far, alice, id, reports } = await asked()
    alice.phone.answerTransfer(id, false)
    await settle()
    expect(reports().at(-1)).toBe('SIP/2.0 603 Decline')
    expect(far.requests('MESSAGE')).toEqual([])
  })

  test('waits while nothing has been written, for five minutes', async () => {
    const { far, alice, id, offer, reports } = await asked()
    alice.phone.answerTransfer(id, true, '  ')
    await settle()
    expect(far.requests('MESSAGE')).toEqual([])
    expect(offer()).toBeDefined()
    await vi.advanceTimersByTimeAsync(299_000)
    expect(offer()).toBeDefined()
    await vi.advanceTimersByTimeAsync(1000)
    expect(offer()).toBeUndefined()
    expect(reports().at(-1)).toBe('SIP/2.0 603 Decline')
  })
})

describe('who asks a peer to write to somebody', () => {
  const asking = async () => {
    const talk = await takenCall()
    const { far, alice, id, invite } = talk
    alice.phone.transfer(id, CAROL, 'text')
    await settle()
    const [refer] = far.requests('REFER')
    far.reply(refer!, 202)
    const report = async (fragment: string, state: string) => {
      far.ask(
        'NOTIFY',
        invite,
        [
          ['Event', 'refer'],
          ['Subscription-State', state],
        ],
        fragment,
      )
      await settle()
    }
    await report('SIP/2.0 100 Trying\r\n', 'active')
    const transfer = () => {
      const call = callOf(alice, id)
      return call.status === 'active' ? call.transfer : undefined
    }
    return { ...talk, refer: refer!, report, transfer }
  }

  test('goes on talking, and is told that it was sent', async () => {
    const { far, alice, id, refer, report, transfer } = await asking()
    expect(header(refer, 'Refer-To')).toBe('<sip:carol@chicago.example;method=MESSAGE>')
    expect(far.requests('INVITE')).toEqual([])
    expect(transfer()).toMatchObject({ to: { uri: CAROL.uri }, text: true, status: 'trying' })
    await report('SIP/2.0 200 OK\r\n', 'terminated')
    expect(transfer()).toMatchObject({ text: true, status: 'done' })
    expect(callOf(alice, id)).toMatchObject({ status: 'active', hold: { local: false } })
    expect(far.requests('BYE')).toEqual([])
  })

  test('is told that it was not', async () => {
    const { far, report, transfer } = await asking()
    await report('SIP/2.0 603 Decline\r\n', 'terminated')
    expect(transfer()).toMatchObject({ text: true, status: 'failed', code: 603 })
    expect(far.requests('INVITE')).toEqual([])
  })
})
