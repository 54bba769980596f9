import { agrees, callOf, follows, registrationOf } from './flow.ts'
import { expect, test } from './lab-test.ts'
import { headerOf } from './wire.ts'

const CHROMIUM = { tag: '@chromium' }

test(
  'a registrar that wants longer registrations gets one (423), and the way that it tells is taken (Service-Route)',
  CHROMIUM,
  async ({ joins, network, afterwards }, info) => {
    const address = network.address()
    const route = `<sip:${address}:5060;lr>`
    // Lines of sip.env are no shell's: who is added after them is known all the same, and under the name of the domain.
    const settings = {
      SIP_DOMAIN: '"a.test"',
      SIP_LEAST_EXPIRES: '900',
      SIP_SERVICE_ROUTE: route,
      SIP_BARRED: '^(0900|0190)',
    }
    const peers = { 'b.test': network.b.address }
    const own = await network.starts({ domain: 'a.test', address, peers, settings })
    afterwards(own.stop)
    await network.b.manages('peer', 'a.test', address, '5060', 'udp')
    afterwards(async () => void (await network.b.manages('peer', 'a.test', network.a.address, '5060', 'udp')))
    const password = await own.manages('add', 'alice')
    await own.manages('peer', 'b.test', network.b.address, '5060', 'udp')
    const alice = await joins('alice', { servers: [own.url], password })
    const bob = await joins('bob')
    await alice.isRegistered()
    await bob.isRegistered()
    await follows(
      info,
      network.wire,
      await registrationOf(alice),
      `
      alice → a.test  REGISTER
      a.test → alice  401 REGISTER
      alice → a.test  REGISTER
      a.test → alice  423 REGISTER
      alice → a.test  REGISTER
      a.test → alice  200 REGISTER`,
    )
    const registers = await alice.sent('REGISTER')
    expect(registers.map((text) => /;expires=(\d+)/.exec(headerOf(text, 'Contact'))?.[1])).toEqual([
      '600',
      '600',
      '900',
    ])
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await alice.hears('bob')
    await alice.hangsUp()
    await bob.sees('hung up')
    const invites = await alice.sent('INVITE')
    expect(new Set(invites.map((text) => headerOf(text, 'Route')))).toEqual(new Set([route]))
    expect(registers.map((text) => headerOf(text, 'Route'))).toEqual(['', '', ''])
    // A peer that takes UDP alone gets all by it, however long.
    const [long] = network.wire.steps(await callOf(alice)).filter(({ to }) => to === 'b.test')
    expect(long?.text.length).toBeGreaterThan(1300)
    expect(headerOf(long?.text ?? '', 'Via')).toMatch(/^SIP\/2\.0\/UDP /)
    await agrees(network.wire, alice)
  },
)

test(
  'a peer hangs up after the connection of the phone was made anew: its GRUU finds it (RFC 5627, RFC 5626)',
  CHROMIUM,
  async ({ joins, network }) => {
    const alice = await joins('alice')
    const bob = await joins('bob', { domain: 'a.test' })
    for (const person of [alice, bob]) {
      person.expects(/WebSocket|can.t establish a connection/i)
      await person.isRegistered()
    }
    await alice.calls('bob')
    await bob.answers()
    await alice.hears('bob')
    const [invite = ''] = await alice.sent('INVITE')
    expect(headerOf(invite, 'Contact')).toMatch(/^<sip:alice@a\.test;gr=urn:uuid:[0-9a-f-]{36}>$/)
    // Supported: outbound and path; the registrar has the flow (RFC 5626 §4.2, RFC 3327).
    const register = (await alice.sent('REGISTER')).at(-1) ?? ''
    expect(headerOf(register, 'Supported')).toBe('outbound, path, gruu')
    expect(headerOf(register, 'Contact')).toMatch(/;\+sip\.instance="<urn:uuid:[0-9a-f-]{36}>";reg-id=1;/)
    await network.a.dies()
    await expect(alice.account).not.toHaveText(/^Registered/)
    await network.a.comesBack()
    for (const person of [alice, bob])
      await expect(person.account).toHaveText(/^Registered/, { timeout: 40_000 })
    await bob.hangsUp()
    await alice.sees('hung up')
    const steps = network.wire.steps(await callOf(alice)).filter(({ label }) => label === 'BYE')
    expect(steps.map(({ from, to }) => `${from} → ${to}`)).toEqual(['bob → a.test', 'a.test → alice'])
  },
)

test('a call without a name has an address without one', CHROMIUM, async ({ joins }) => {
  const alice = await joins('alice', { settings: { withholdNumber: true } })
  const bob = await joins('bob', { domain: 'a.test' })
  await alice.isRegistered()
  await bob.isRegistered()
  await alice.calls('bob')
  await bob.answers()
  await alice.hears('bob')
  const [invite = ''] = await alice.sent('INVITE')
  expect(headerOf(invite, 'From')).toContain('anonymous@anonymous.invalid')
  expect(headerOf(invite, 'Contact')).toMatch(/^<sip:[^@]+@a\.test;gr>/)
  expect(headerOf(invite, 'Contact')).not.toContain('alice')
  await bob.hangsUp()
  await alice.sees('hung up')
})
