import { describe, expect, it } from 'vitest'
import { header } from '../../message/headers.ts'
import type { SipResponse } from '../../message/message.ts'
import { tagOf } from '../../message/name-addr.ts'
import { brief, caller, response, start, talking } from './line-fixture.ts'

describe('the other lines', () => {
  it('tone: 183 with the description, 200 with the same one two seconds later', async () => {
    const { say, pass, sound } = start('tone')
    const early = await say(caller('tone').invite())
    expect(brief(early)).toEqual(['100 INVITE', '183 INVITE'])
    const [ok] = await pass(2000)
    expect(brief([ok!])).toEqual(['200 INVITE'])
    expect((ok as SipResponse).body).toBe(response(early, 183)?.body)
    expect(tagOf(ok!, 'To')).toBe(tagOf(early[1]!, 'To'))
    expect(sound).toEqual(['answered offer 1'])
  })

  it('announcement: 183 with the description, and never an answer', async () => {
    const { say, pass } = start('announcement')
    const early = await say(caller('announcement').invite())
    expect(brief(early)).toEqual(['100 INVITE', '183 INVITE'])
    expect(response(early, 183)?.body).toBe('answer 1\r\n')
    expect(brief(await pass(60_000))).toEqual(['183 INVITE'])
  })

  it.each([
    ['busy', 486],
    ['decline', 603],
  ])('%s: %i, and nothing more', async (user, status) => {
    const { say, pass } = start(user)
    expect(brief(await say(caller(user).invite()))).toEqual(['100 INVITE', `${status} INVITE`])
    expect(await pass(60_000)).toEqual([])
  })

  it('moved: 302 to the echo of the domain that was called', async () => {
    const said = await start('moved').say(caller('moved').invite())
    expect(header(response(said, 302)!, 'Contact')).toBe('<sip:echo@biloxi.example>')
  })

  it('nobody: rings, says so every minute, and ends by CANCEL with 200 and 487', async () => {
    const { say, pass } = start('nobody')
    const alice = caller('nobody')
    expect(brief(await say(alice.invite()))).toEqual(['100 INVITE', '180 INVITE'])
    expect(brief(await pass(180_000))).toEqual(['180 INVITE', '180 INVITE', '180 INVITE'])
    const cancelled = await say(alice.cancel())
    expect(brief(cancelled)).toEqual(['200 CANCEL', '487 INVITE'])
    expect(tagOf(cancelled[0]!, 'To')).toBe(tagOf(cancelled[1]!, 'To'))
    expect(await pass(120_000)).toEqual([])
  })

  it('nobody: gives the call back with 480 when it rings for ten minutes', async () => {
    const { say, pass } = start('nobody')
    await say(caller('nobody').invite())
    expect(brief(await pass(600_000)).at(-1)).toBe('480 INVITE')
  })

  it('slow: 180 after three seconds, answered two later', async () => {
    const { say, pass } = start('slow')
    expect(brief(await say(caller('slow').invite()))).toEqual(['100 INVITE'])
    expect(brief(await pass(3000))).toEqual(['180 INVITE'])
    expect(brief(await pass(1999))).toEqual([])
    expect(brief(await pass(1))).toEqual(['200 INVITE'])
  })

  it('slow: a CANCEL before anything was said is answered too', async () => {
    const { say, pass } = start('slow')
    const alice = caller('slow')
    await say(alice.invite())
    expect(brief(await say(alice.cancel()))).toEqual(['200 CANCEL', '487 INVITE'])
    expect(await pass(10_000)).toEqual([])
  })

  it('a CANCEL that comes after the 200 changes nothing', async () => {
    const { say, alice, sound } = await talking()
    expect(brief(await say(alice.cancel()))).toEqual(['200 CANCEL'])
    expect(sound).not.toContain('closed')
  })
})
