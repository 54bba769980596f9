import { readFileSync } from 'node:fs'
import { Inviter, SessionState } from 'sip.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { exactUri } from './exact-uri.ts'
import { BOB, createLine, createSwitch } from './line.fixture.ts'
import { PRODUCT } from './user-agent.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('two user agents on one wire', () => {
  test('register, call, answer and hang up', async () => {
    const server = createSwitch()
    const alice = createLine(server)
    const bob = createLine(server, { account: BOB })
    alice.line.start()
    bob.line.start()
    await settle()
    expect(alice.registrations.at(-1)?.status).toBe('registered')
    const inviter = new Inviter(alice.line.ua, exactUri('sip:bob@biloxi.example')!)
    await inviter.invite()
    await settle()
    expect(bob.invitations).toHaveLength(1)
    await bob.invitations[0]!.progress()
    await bob.invitations[0]!.accept()
    await settle()
    expect(inviter.state).toBe(SessionState.Established)
    await inviter.bye()
    await settle()
    expect(bob.invitations[0]!.state).toBe(SessionState.Terminated)
    await alice.line.stop()
    expect(alice.registrations.at(-1)).toEqual({ status: 'offline' })
  })
})

test('the User-Agent header carries the version of package.json', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(PRODUCT).toBe(`Sidetone/${version}`)
})
