import { describe, expect, it } from 'vitest'
import type { AccountFields } from '../core/account-form.ts'
import { readAccountForm } from './account-form.ts'
import { accountSchema } from './schema.ts'
import * as v from 'valibot'

const page = new URL('https://phone.example/app/')
const plainPage = new URL('http://localhost:5173/')
const fields: AccountFields = {
  name: 'Alice',
  address: 'alice@example.com',
  password: 'wonderland',
  server: 'wss://sip.example.com/ws',
  username: '',
}
const read = (change: Partial<AccountFields>, taken: readonly string[] = [], from = page) =>
  readAccountForm({ ...fields, ...change }, taken, from)
const account = (change: Partial<AccountFields>, from = page) => {
  const form = read(change, [], from)
  if (!form.ok) throw new Error(JSON.stringify(form))
  return form
}

describe('the form of an account', () => {
  it('makes an account of four fields', () => {
    expect(account({})).toEqual({
      ok: true,
      isGuess: false,
      account: {
        id: 'alice@example.com',
        uri: 'sip:alice@example.com',
        displayName: 'Alice',
        username: 'alice',
        password: 'wonderland',
        servers: ['wss://sip.example.com/ws'],
        expires: 600,
      },
    })
  })

  it.each([
    'alice@example.com',
    ' alice@example.com ',
    'sip:alice@example.com',
    'sips:alice@example.com',
    '<sip:alice@example.com>',
    'sip:alice@example.com;transport=ws',
    'alice@EXAMPLE.com',
  ])('takes %j for the same address', (address) => {
    expect(account({ address }).account.id).toBe('alice@example.com')
  })

  it('takes a user name of its own, and a password as it is, blanks too', () => {
    const { username, password } = account({ username: ' auth-17 ', password: ' x ' }).account
    expect([username, password]).toEqual(['auth-17', ' x '])
  })

  it.each<[string, Partial<AccountFields>, object]>([
    ['no address', { address: ' ' }, { address: { code: 'empty' } }],
    ['an address without a domain', { address: 'alice' }, { address: { code: 'no-domain' } }],
    ['an address without a domain', { address: 'alice@' }, { address: { code: 'no-domain' } }],
    ['an address that is none', { address: 'al ice@x y' }, { address: { code: 'bad-address' } }],
    ['a long name', { name: 'x'.repeat(129) }, { name: { code: 'too-long', limit: 128 } }],
    ['a bell in the password', { password: 'a\u0007' }, { password: { code: 'control-character' } }],
    [
      'a server by https',
      { server: 'https://sip.example.com/ws' },
      { server: { code: 'not-websocket', suggestion: 'wss://sip.example.com/ws' } },
    ],
    [
      'a server without TLS',
      { server: 'ws://sip.example.com:8088/ws' },
      { server: { code: 'insecure-server', suggestion: 'wss://sip.example.com:8088/ws' } },
    ],
    ['a server that is none', { server: 'wss://' }, { server: { code: 'not-websocket' } }],
    [
      'two things',
      { address: '', server: 'wss://' },
      { address: { code: 'empty' }, server: { code: 'not-websocket' } },
    ],
  ])('says what is wrong with %s', (_, change, problems) => {
    expect(read(change)).toEqual({ ok: false, problems })
  })

  it('says that an account is there already', () => {
    expect(read({ address: 'alice@Example.COM' }, ['alice@example.com'])).toEqual({
      ok: false,
      problems: { address: { code: 'duplicate' } },
    })
  })

  it('makes nothing that config.json would not take', () => {
    const { uri, displayName, username, password, servers, expires } = account({ server: '' }).account
    const entry = { uri, displayName, username, password, servers, expires }
    expect(v.safeParse(accountSchema(page), entry).issues).toBeUndefined()
  })
})

describe('the server that nobody has named', () => {
  it('is guessed from the address, the usual places first, all with TLS', () => {
    const form = account({ server: '' })
    expect(form.isGuess).toBe(true)
    expect(form.account.servers.slice(0, 3)).toEqual([
      'wss://example.com/ws',
      'wss://example.com:8089/ws',
      'wss://example.com:7443/',
    ])
    expect(form.account.servers.every((server) => server.startsWith('wss:'))).toBe(true)
  })

  it('is also looked for without TLS where the page came without', () => {
    expect(account({ server: '' }, plainPage).account.servers).toContain('ws://example.com:8088/ws')
  })

  it('is guessed from a host, and from a host and port', () => {
    expect(account({ server: 'pbx.example.com' }).account.servers[0]).toBe('wss://pbx.example.com/ws')
    expect(account({ server: 'pbx.example.com:9443' }).account.servers).toEqual([
      'wss://pbx.example.com:9443/ws',
      'wss://pbx.example.com:9443/',
      'wss://pbx.example.com:9443/sip',
    ])
    expect(account({ server: '[2001:db8::1]:9443' }).account.servers[0]).toBe('wss://[2001:db8::1]:9443/ws')
  })

  it('is the one that the page came from, if the address is of its host', () => {
    expect(account({ server: '', address: 'alice@localhost' }, plainPage).account.servers[0]).toBe(
      'ws://localhost:5173/ws',
    )
  })
})
