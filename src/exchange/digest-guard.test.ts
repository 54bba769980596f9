import { expect, test } from 'vitest'
import { createDirectory, demoPeople, type Person } from './directory.ts'
import { answerChallenge, authParam, type DigestFacts } from './testing/digest.ts'
import { readWire, type Line } from './testing/wire-message.ts'
import { acknowledge, createWorld, passwordOf } from './testing/world.ts'

const HOME = 'sip:atlanta.example'
const BOB = 'sip:bob@biloxi.example'

const ALICE: DigestFacts = { username: 'alice', password: passwordOf('alice'), method: 'REGISTER', uri: HOME }

function challenged(options: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld(options)
  const alice = world.phone('alice')
  alice.ask('REGISTER', HOME)
  const challenges = alice.take().all('WWW-Authenticate')
  const attempt = (facts: Partial<DigestFacts> = {}, offered = challenges) => {
    const credentials: Line = ['Authorization', answerChallenge(offered, { ...ALICE, ...facts })]
    alice.ask('REGISTER', HOME, [credentials])
    return alice.take()
  }
  return { world, alice, challenges, attempt }
}

test('SHA-256 and MD5 are offered in this order with qop auth and the domain as realm', () => {
  const { challenges } = challenged()
  expect(challenges).toEqual([
    expect.stringMatching(
      /^Digest realm="atlanta\.example", nonce="[^"]{20,}", algorithm=SHA-256, qop="auth"$/,
    ),
    expect.stringMatching(/^Digest realm="atlanta\.example", nonce="[^"]{20,}", algorithm=MD5, qop="auth"$/),
  ])
})

test.each(['SHA-256', 'MD5'] as const)('%s opens', (algorithm) => {
  expect(challenged().attempt({ algorithm }).status).toBe(200)
})

test('the algorithms and their order are an option, and what is not offered is not taken', () => {
  const { challenges, attempt } = challenged({ algorithms: ['MD5'] })
  expect(challenges.map((each) => authParam(each, 'algorithm'))).toEqual(['MD5'])
  const forged = challenges.map((each) => each.replace('MD5', 'SHA-256'))
  expect(attempt({ algorithm: 'SHA-256' }, forged).status).toBe(401)
  expect(attempt({ algorithm: 'MD5' }).status).toBe(200)
})

test('a wrong password is asked for again with a new nonce that is not called stale', () => {
  const { challenges, attempt } = challenged()
  const [again = ''] = attempt({ password: 'wrong' }).all('WWW-Authenticate')
  expect(authParam(again, 'nonce')).not.toBe(authParam(challenges[0] ?? '', 'nonce'))
  expect(authParam(again, 'stale')).toBe('')
})

test('a nonce works with a rising count and not twice with the same', () => {
  const { attempt } = challenged()
  expect(attempt({ count: 1 }).status).toBe(200)
  expect(attempt({ count: 2 }).status).toBe(200)
  const replayed = attempt({ count: 2 })
  expect([replayed.status, authParam(replayed.one('WWW-Authenticate'), 'stale')]).toEqual([401, 'true'])
  expect(attempt({ count: 9 }).status).toBe(200)
})

test('a nonce ends with its time: stale, and the new one opens', () => {
  const { world, attempt } = challenged({ nonceSeconds: 30 })
  world.clock.advance(30_000)
  expect(attempt({ count: 1 }).status).toBe(200)
  world.clock.advance(1)
  const late = attempt({ count: 2 })
  expect([late.status, authParam(late.one('WWW-Authenticate'), 'stale')]).toEqual([401, 'true'])
  expect(attempt({ count: 1 }, late.all('WWW-Authenticate')).status).toBe(200)
})

test('a wrong password on an old nonce is a wrong password', () => {
  const { world, attempt } = challenged({ nonceSeconds: 30 })
  world.clock.advance(31_000)
  expect(authParam(attempt({ password: 'wrong' }).one('WWW-Authenticate'), 'stale')).toBe('')
})

test('a nonce that was made up, or is for another realm, opens nothing', () => {
  const { world, alice, challenges, attempt } = challenged()
  const changed = challenges.map((each) => each.replace(/nonce="./, 'nonce="~'))
  expect(attempt({}, changed).status).toBe(401)
  alice.ask('REGISTER', 'sip:biloxi.example', [['To', `<${BOB}>`]])
  const [foreign = ''] = alice.take().all('WWW-Authenticate')
  const moved = foreign.replace('biloxi', 'atlanta')
  expect(attempt({}, [moved]).status).toBe(401)
  expect(world.exchange.registered('sip:alice@atlanta.example')).toBe(false)
})

test('credentials without qop, or for another Request-URI, are not taken', () => {
  const { attempt } = challenged()
  expect(attempt({ withoutQop: true }).status).toBe(401)
  expect(attempt({ uri: 'sip:denver.example' }).status).toBe(400)
})

/** Alice and Anna of one domain. */
function neighbours() {
  const [alice, ...others] = demoPeople().map((person) => ({ ...person, password: passwordOf(person.user) }))
  const anna = {
    ...alice,
    user: 'anna',
    extension: '2001',
    number: '+15005550100',
    password: passwordOf('anna'),
  }
  const world = createWorld({ directory: createDirectory([alice, anna, ...others] as Person[]) })
  return { world, annas: { username: 'anna', password: passwordOf('anna') } }
}

test("somebody else's password opens nothing of mine: 403", () => {
  const { world, annas } = neighbours()
  const anna = world.phone('anna', { aor: 'sip:alice@atlanta.example' })
  anna.ask('REGISTER', HOME)
  const asked = anna.take().all('WWW-Authenticate')
  anna.ask('REGISTER', HOME, [['Authorization', answerChallenge(asked, { ...ALICE, ...annas })]])
  expect(anna.take().status).toBe(403)
  expect(world.exchange.registered('sip:alice@atlanta.example')).toBe(false)
})

test('who proves to be one person cannot call as another: 403', () => {
  const { world, annas } = neighbours()
  const bob = world.registered('bob')
  const anna = world.phone('anna', { aor: 'sip:alice@atlanta.example' })
  anna.ask('MESSAGE', BOB)
  const asked = anna.take().all('Proxy-Authenticate')
  const facts = { ...annas, method: 'MESSAGE', uri: BOB }
  anna.ask('MESSAGE', BOB, [['Proxy-Authorization', answerChallenge(asked, facts)]])
  expect(anna.take().status).toBe(403)
  expect(bob.rest()).toEqual([])
})

test('an INVITE is challenged once by the proxy of the caller, with 407 and its realm', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  const invite = readWire(alice.ask('INVITE', BOB))
  const challenge = alice.take()
  expect(challenge.status).toBe(407)
  expect(challenge.all('Proxy-Authenticate').map((each) => authParam(each, 'realm'))).toEqual([
    'atlanta.example',
    'atlanta.example',
  ])
  acknowledge(alice, invite, challenge)
  expect(bob.rest()).toEqual([])
})

test('a Route around the own proxy does not spare the challenge', () => {
  const world = createWorld()
  const bob = world.registered('bob')
  const mallory = world.phone('mallory', { aor: 'sip:alice@atlanta.example' })
  mallory.ask('INVITE', BOB, [['Route', '<sip:proxy.biloxi.example;lr>']])
  const challenge = mallory.take()
  expect([challenge.status, authParam(challenge.one('Proxy-Authenticate'), 'realm')]).toEqual([
    407,
    'atlanta.example',
  ])
  expect(bob.rest()).toEqual([])
})

test('a To tag alone does not spare the challenge, a token that was made up neither', () => {
  const world = createWorld()
  const bob = world.registered('bob')
  const alice = world.phone('alice')
  alice.ask('INVITE', BOB, [['To', `<${BOB}>;tag=made-up`]])
  expect(alice.take().status).toBe(407)
  alice.ask('INVITE', BOB, [
    ['To', `<${BOB}>;tag=made-up`],
    ['Route', '<sip:0123.4567.89abcdef01234567@proxy.atlanta.example;lr>'],
  ])
  expect(alice.take().status).toBe(407)
  expect(bob.rest()).toEqual([])
})

test('credentials for another realm travel on', () => {
  const world = createWorld()
  const alice = world.registered('alice')
  const bob = world.registered('bob')
  const other = 'Digest username="alice", realm="elsewhere", nonce="n", uri="sip:x", response="r"'
  alice.ask('MESSAGE', BOB)
  const asked = alice.take().all('Proxy-Authenticate')
  const own = answerChallenge(asked, { ...ALICE, method: 'MESSAGE', uri: BOB })
  alice.ask('MESSAGE', BOB, [
    ['Proxy-Authorization', other],
    ['Proxy-Authorization', own],
  ])
  expect(bob.take().all('Proxy-Authorization')).toEqual([other])
})

test('a nonce of the registration serves the calls of the same domain', () => {
  const { alice, challenges, attempt } = challenged()
  attempt({ count: 1 })
  const facts = { ...ALICE, method: 'MESSAGE', uri: BOB, count: 2 }
  alice.ask('MESSAGE', BOB, [['Proxy-Authorization', answerChallenge(challenges, facts)]])
  expect(alice.take().status).toBe(480)
})

test('no note carries a digest response', () => {
  const texts: string[] = []
  const { attempt } = challenged({ note: (note) => note.kind === 'message' && void texts.push(note.text) })
  expect(attempt().status).toBe(200)
  const registers = texts.filter((text) => text.includes('Authorization:'))
  expect(registers).toHaveLength(1)
  expect(registers[0]).toContain('response="…"')
})
