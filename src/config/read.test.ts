import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainAccount, explainConfig } from './explain.ts'
import { readAccount, readConfig } from './read.ts'

const page = new URL('https://phone.example/app/index.html')
const alice = {
  uri: 'sip:alice@atlanta.example',
  password: 'secret-of-alice',
  servers: ['wss://sip.atlanta.example/ws'],
}
const read = (config: unknown) => readConfig(JSON.stringify(config), page)

describe('config.json', () => {
  it('may name accounts, ICE servers and an echo test', () => {
    expect(
      read({
        accounts: [{ ...alice, displayName: 'Alice', username: 'al', expires: 300 }],
        iceServers: [
          { urls: 'stun:stun.example' },
          {
            urls: ['turn:turn.example:3478?transport=udp', 'turns:turn.example'],
            username: 'u',
            credential: 'c',
          },
        ],
        echoTarget: '*43',
      }),
    ).toMatchObject({
      accounts: [{ displayName: 'Alice', username: 'al', expires: 300 }],
      iceServers: [{ urls: ['stun:stun.example'] }, { username: 'u', credential: 'c' }],
      echoTarget: '*43',
    })
  })
})

describe('whatever stands in config.json', () => {
  const junk = fc.jsonValue({ maxDepth: 2 })
  const orJunk = <T>(value: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: junk })
  const account = fc.record(
    {
      uri: orJunk(fc.constantFrom('sip:a@x.example', 'sip:A@X.example', 'sip:b@x.example', 'a@x.example')),
      password: orJunk(fc.constant('p')),
      servers: orJunk(
        fc.array(orJunk(fc.constantFrom('wss://x.example', 'ws://x.example', 'sip', 'http://x.example'))),
      ),
      expires: orJunk(fc.integer()),
      other: junk,
    },
    { requiredKeys: [] },
  )
  const ice = fc.record(
    { urls: orJunk(fc.constantFrom('stun:x.example', 'turn:x.example')), username: junk },
    { requiredKeys: [] },
  )
  const file = fc.record(
    {
      accounts: orJunk(fc.array(orJunk(account), { maxLength: 3 })),
      iceServers: orJunk(fc.array(orJunk(ice))),
      provisioning: orJunk(fc.constantFrom('account', 'https://evil.example')),
      echoTarget: orJunk(fc.string()),
    },
    { requiredKeys: [] },
  )

  /** It can be read exactly when nothing is said against it: never a page that says that nothing is wrong. */
  const agree = (text: string) =>
    (readConfig(text, page) === undefined) === explainConfig(text, page).length > 0

  it('can be read, or something is said of it', () => {
    fc.assert(
      fc.property(orJunk(file), (config) => agree(JSON.stringify(config))),
      { numRuns: 300 },
    )
    fc.assert(fc.property(fc.string(), agree))
  })
})

describe('a provisioned account', () => {
  const from = new URL('https://phone.example/app/demo/account')

  it('gets its server from the page and its user name from its address', () => {
    const given = { ...alice, uri: 'sip:al%20ice@Atlanta.example', servers: ['sip'] }
    expect(readAccount(JSON.stringify(given), page)).toEqual({
      id: 'al%20ice@atlanta.example',
      uri: 'sip:al%20ice@Atlanta.example',
      displayName: '',
      username: 'al ice',
      password: 'secret-of-alice',
      servers: ['wss://phone.example/app/sip'],
      expires: 600,
    })
  })

  it('is refused by the same rules', () => {
    const text = '{"uri":"sip:a@b.example","servers":["x"]}'
    expect(readAccount(text, page)).toBeUndefined()
    expect(explainAccount(text, page, from)).toEqual([{ path: 'password', code: 'missing' }])
  })
})
