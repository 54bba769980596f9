import { describe, expect, it } from 'vitest'
import { header, headers } from '../../message/headers.ts'
import type { SipRequest } from '../../message/message.ts'
import { tagOf } from '../../message/name-addr.ts'
import { createSlots } from './line.ts'
import { brief, caller, response, start, talking } from './line-fixture.ts'

describe('echo', () => {
  it('answers with a dialog: 100, then 200 with tag, Contact, the recorded routes and its description', async () => {
    const { answered, sound } = await talking()
    expect(brief(answered)).toEqual(['100 INVITE', '200 INVITE'])
    const ok = response(answered, 200)
    expect(tagOf(response(answered, 100) ?? answered[0]!, 'To')).toBeUndefined()
    expect(tagOf(ok!, 'To')).toMatch(/^[0-9a-f]{16}$/)
    expect(headers(ok!, 'Record-Route').join(', ')).toBe(
      '<sip:tokenb@biloxi.example;lr>, <sip:tokena@atlanta.example;lr>',
    )
    expect(headers(ok!, 'Via')).toHaveLength(2)
    expect(header(ok!, 'Contact')).toContain('sip:echo@')
    expect(header(ok!, 'Content-Type')).toBe('application/sdp')
    expect(ok!.body).toBe('answer 1\r\n')
    expect(sound).toEqual(['answered offer 1'])
  })

  it('repeats its 200 until the ACK comes, at T1 and then twice as long up to T2', async () => {
    const { say, pass } = start('echo')
    const alice = caller('echo')
    alice.join(response(await say(alice.invite()), 200))
    expect(brief(await pass(500))).toEqual(['200 INVITE'])
    expect(brief(await pass(999))).toEqual([])
    expect(brief(await pass(1 + 2000 + 4000 + 4000))).toHaveLength(4)
    expect(await say(alice.request('ACK', 1))).toEqual([])
    expect(await pass(60_000)).toEqual([])
  })

  it('hangs up after 32 s without ACK', async () => {
    const { say, pass, sound } = start('echo')
    const alice = caller('echo')
    await say(alice.invite())
    expect(brief(await pass(31_999)).filter((what) => what === 'BYE')).toEqual([])
    const [bye] = await pass(1)
    expect(brief([bye!])).toEqual(['BYE'])
    expect((bye as SipRequest).uri).toBe('sip:alice@x.invalid;transport=ws')
    expect(headers(bye!, 'Route')).toEqual([
      '<sip:tokenb@biloxi.example;lr>',
      '<sip:tokena@atlanta.example;lr>',
    ])
    expect(tagOf(bye!, 'To')).toBe('9fxced76sl')
    expect(sound.at(-1)).toBe('closed')
  })

  it('ends on BYE, and knows nothing of the dialog afterwards', async () => {
    const { say, alice, sound } = await talking()
    expect(brief(await say(alice.request('BYE', 2)))).toEqual(['200 BYE'])
    expect(sound.at(-1)).toBe('closed')
    expect(brief(await say(alice.request('BYE', 3)))).toEqual(['481 BYE'])
  })

  it('ends by itself after an hour, and when the caller is lost', async () => {
    const long = await talking()
    expect(brief(await long.pass(3_600_000))).toEqual(['BYE'])
    const lost = await talking()
    lost.lose()
    expect(brief(await lost.pass(0))).toEqual(['BYE'])
    expect(lost.sound.at(-1)).toBe('closed')
  })

  it('answers a re-INVITE, repeats that 200 too, and keeps the old session when it cannot', async () => {
    const { say, pass, alice, sound } = await talking()
    expect(brief(await say(alice.request('INVITE', 2, [], 'offer 2\r\n')))).toEqual([
      '100 INVITE',
      '200 INVITE',
    ])
    expect(sound.at(-1)).toBe('answered offer 2')
    expect(brief(await pass(500))).toEqual(['200 INVITE'])
    expect(brief(await say(alice.request('INVITE', 3, [], 'offer 3\r\n')))).toEqual(['500 INVITE'])
    await say(alice.request('ACK', 2))
    expect(brief(await say(alice.request('INVITE', 4, [], 'nothing')))).toEqual(['100 INVITE', '488 INVITE'])
    await say(alice.request('ACK', 4))
    expect(brief(await say(alice.request('INVITE', 5, [], 'offer 5\r\n')))).toEqual([
      '100 INVITE',
      '200 INVITE',
    ])
    expect(sound).not.toContain('closed')
  })

  it('offers when the INVITE does not, and takes the answer from the ACK', async () => {
    const { say, sound } = start('echo')
    const alice = caller('echo')
    const ok = alice.join(response(await say(alice.invite('')), 200))
    expect(ok?.body).toBe('own offer\r\n')
    await say(alice.request('ACK', 1, [], 'their answer\r\n'))
    expect(sound).toEqual(['accepted their answer'])
  })

  it('hangs up when the ACK to its offer has no answer', async () => {
    const { say } = start('echo')
    const alice = caller('echo')
    alice.join(response(await say(alice.invite('')), 200))
    expect(brief(await say(alice.request('ACK', 1)))).toEqual(['BYE'])
  })

  it('answers what belongs to a call, and refuses what it does not know', async () => {
    const { say, alice } = await talking()
    expect(brief(await say(alice.request('INFO', 2)))).toEqual(['200 INFO'])
    expect(brief(await say(alice.request('OPTIONS', 3)))).toEqual(['200 OPTIONS'])
    const refused = await say(alice.request('REFER', 4))
    expect(brief(refused)).toEqual(['405 REFER'])
    expect(header(refused[0]!, 'Allow')).toContain('INVITE')
    expect(brief(await say(alice.request('INFO', 1)))).toEqual(['500 INFO'])
  })

  it('answers OPTIONS outside a call, and no INFO or BYE there', async () => {
    const { say } = start('echo')
    const alice = caller('echo')
    expect(brief(await say(alice.request('OPTIONS', 1)))).toEqual(['200 OPTIONS'])
    expect(brief(await say(alice.request('INFO', 2)))).toEqual(['481 INFO'])
    expect(brief(await say(alice.request('BYE', 3)))).toEqual(['481 BYE'])
    expect(await say(alice.request('ACK', 3))).toEqual([])
    expect(brief(await say(alice.cancel()))).toEqual(['481 CANCEL'])
  })

  it('refuses what it cannot do: foreign bodies, codecs, extensions', async () => {
    const alice = caller('echo')
    const foreign = alice.request('INVITE', 1, ['Content-Type: text/plain'], 'hello')
    const at = start('echo')
    expect(brief(await at.say(foreign.replace('Content-Type: application/sdp\r\n', '')))).toContain(
      '415 INVITE',
    )
    const deaf = start('echo', { refuse: true })
    expect(brief(await deaf.say(caller('echo').invite()))).toEqual(['100 INVITE', '488 INVITE'])
    const [refused] = await at.say(caller('echo').invite('offer\r\n', ['Require: 100rel']))
    expect(brief([refused!])).toEqual(['420 INVITE'])
    expect(header(refused!, 'Unsupported')).toBe('100rel')
  })

  it('takes so many calls and no more, until one has ended', async () => {
    const at = start('echo', { slots: createSlots(2) })
    const first = caller('echo')
    first.join(response(await at.say(first.invite()), 200))
    await at.say(caller('echo').invite())
    expect(brief(await at.say(caller('echo').invite()))).toEqual(['486 INVITE'])
    await at.say(first.request('BYE', 2))
    expect(brief(await at.say(caller('echo').invite()))).toEqual(['100 INVITE', '200 INVITE'])
  })

  it('hangs up every call when it closes', async () => {
    const { line, say } = await talking()
    line.close()
    expect(brief(await say(''))).toEqual(['BYE'])
  })
})
