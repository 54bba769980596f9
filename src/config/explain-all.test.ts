import { describe, expect, it } from 'vitest'
import { alice, page, problems, withAccount } from './explain.fixture.ts'
import { brandingOf, explainConfig } from './explain.ts'
import { readConfig } from './read.ts'

describe('config.json', () => {
  it('may leave the accounts to whoever uses the phone', () => {
    expect(problems({})).toEqual([])
    expect(problems({ accounts: [] })).toEqual([])
  })

  it('may leave the accounts to an address of its own server', () => {
    expect(problems({ provisioning: 'demo/account', echoTarget: 'echo' })).toEqual([])
    expect(problems({ accounts: [], provisioning: '/accounts?for=me' })).toEqual([])
  })
})

describe('branding', () => {
  it.each(['#2f6fd0', '#ABC', 'oklch(0.5 0.12 255)', 'oklch(50% .12 255deg)'])('may be %s', (accent) => {
    expect(problems({ branding: { name: 'Acme', logo: 'logo.svg', accent } })).toEqual([])
  })
})
describe('what is wrong in config.json is told', () => {
  it.each([
    [
      '{\n  "accounts": [\n    { "uri": "sip:a@b", }\n  ]\n}',
      { path: '', code: 'not-json', line: 3, column: 25, near: '}' },
    ],
    ['', { path: '', code: 'not-json', line: 1, column: 1, near: '' }],
    [
      '<!doctype html><title>404</title>',
      { path: '', code: 'file-is-page', url: 'https://phone.example/app/config.json' },
    ],
  ])('when it is no JSON: %j', (text, problem) => {
    expect(explainConfig(text, page)).toEqual([problem])
    expect(readConfig(text, page)).toBeUndefined()
  })

  it('all at once', () => {
    const paths = problems({
      accounts: [{ uri: 'alice', password: 'x', servers: ['http://x'] }, 5],
      iceServers: 'stun:x',
      extra: true,
    }).map((problem) => problem.path)
    expect(paths).toEqual(['accounts[0].uri', 'accounts[0].servers[0]', 'accounts[1]', 'iceServers', 'extra'])
  })

  it('without a secret, and within bounds', () => {
    const config = {
      accounts: [
        {
          ...alice,
          uri: 'x'.repeat(200),
          password: 'secret\u0000',
          servers: ['wss://bob:secret@x.example/ws'],
          ['k'.repeat(9999)]: 1,
        },
      ],
      iceServers: [
        { urls: 'turn:x.example', username: 5, credential: ['secret'] },
        { urls: 'turn:bob:secret@x.example', username: 'bob', credential: 'x' },
      ],
    }
    const said = JSON.stringify(problems(config))
    expect(said).not.toContain('secret')
    expect(JSON.stringify(problems(withAccount({ uri: 'sip:bob:secret@x.example' })))).not.toContain('secret')
    expect(said.length).toBeLessThan(1500)
    expect(problems({ accounts: Array.from({ length: 500 }, () => 1) }).length).toBeLessThanOrEqual(20)
  })

  it('and takes nothing from the prototype of things', () => {
    expect(readConfig('{"__proto__": {"provisioning": "x"}}', page)?.provisioning).toBeUndefined()
  })
})

describe('whose phone a faulty file is of', () => {
  it.each([
    ['{"acounts":[],"branding":{"name":"Acme","accent":"#f00"}}', { name: 'Acme', accent: '#f00' }],
    ['{"branding":{"name":"Acme","logo":"https://elsewhere.example/logo.svg"}}', undefined],
    ['{"branding":{"accent":"url(x)"}}', undefined],
    ['{"branding":', undefined],
    ['{}', undefined],
    ['[]', undefined],
  ])('%s', (text, branding) => {
    expect(brandingOf(text, page)).toEqual(branding)
  })
})
