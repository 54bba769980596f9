import { describe, expect, it } from 'vitest'
import { alice, problems, withAccount } from './explain.fixture.ts'

describe('what is wrong in config.json is named with its field', () => {
  it.each<[string, unknown, object]>([
    ['is a list', [], { path: '', code: 'wrong-type', expected: 'object', received: 'array' }],
    ['is null', null, { path: '', code: 'wrong-type', expected: 'object', received: 'null' }],
    [
      'has accounts that are no list',
      { accounts: alice },
      { path: 'accounts', code: 'wrong-type', expected: 'array', received: 'object' },
    ],
    [
      'misspells a key',
      { ...withAccount({}), iceserver: [] },
      { path: 'iceserver', code: 'unknown-key', key: 'iceserver', suggestion: 'iceServers' },
    ],
    [
      'misspells a key of an account',
      withAccount({ passwort: 'x' }),
      { path: 'accounts[0].passwort', code: 'unknown-key', key: 'passwort', suggestion: 'password' },
    ],
    [
      'has a key that means nothing',
      { ...withAccount({}), 'a b': 1 },
      { path: '["a b"]', code: 'unknown-key', key: 'a b' },
    ],
    [
      'has an address without sip:',
      withAccount({ uri: 'alice@atlanta.example' }),
      {
        path: 'accounts[0].uri',
        code: 'bad-address',
        value: 'alice@atlanta.example',
        suggestion: 'sip:alice@atlanta.example',
      },
    ],
    [
      'has an address without a user',
      withAccount({ uri: 'sip:atlanta.example' }),
      { path: 'accounts[0].uri', code: 'bad-address', value: 'sip:atlanta.example' },
    ],
    [
      'has an address with parameters',
      withAccount({ uri: '<sip:alice@atlanta.example;transport=ws>' }),
      { path: 'accounts[0].uri', code: 'bad-address', suggestion: 'sip:alice@atlanta.example' },
    ],
    [
      'lacks the password',
      withAccount({ password: undefined }),
      { path: 'accounts[0].password', code: 'missing' },
    ],
    [
      'has a number for a password',
      withAccount({ password: 1234 }),
      { path: 'accounts[0].password', code: 'wrong-type', expected: 'string', received: 'number' },
    ],
    [
      'has one server that is no list',
      withAccount({ servers: 'wss://x.example' }),
      { path: 'accounts[0].servers', code: 'wrong-type', expected: 'array', received: 'string' },
    ],
    ['has no server', withAccount({ servers: [] }), { path: 'accounts[0].servers', code: 'empty' }],
    [
      'has an http server',
      withAccount({ servers: [...alice.servers, 'https://x.example/ws'] }),
      {
        path: 'accounts[0].servers[1]',
        code: 'not-websocket',
        value: 'https://x.example/ws',
        suggestion: 'wss://x.example/ws',
      },
    ],
    [
      'has a server without TLS on a page with TLS',
      withAccount({ servers: ['ws://x.example/ws'] }),
      {
        path: 'accounts[0].servers[0]',
        code: 'insecure-server',
        value: 'ws://x.example/ws',
        suggestion: 'wss://x.example/ws',
      },
    ],
    [
      'has an expiry of a second',
      withAccount({ expires: 1 }),
      { path: 'accounts[0].expires', code: 'out-of-range', value: 1, least: 60, most: 86_400 },
    ],
    [
      'has a name with a line end',
      withAccount({ displayName: 'A\r\nVia: x' }),
      { path: 'accounts[0].displayName', code: 'control-character' },
    ],
    [
      'has a name of a thousand letters',
      withAccount({ displayName: 'a'.repeat(1000) }),
      { path: 'accounts[0].displayName', code: 'too-long', limit: 128 },
    ],
    [
      'names one account twice',
      { accounts: [alice, { ...alice, uri: 'sip:alice@ATLANTA.example' }] },
      {
        path: 'accounts[1].uri',
        code: 'duplicate-account',
        value: 'sip:alice@ATLANTA.example',
        first: 'accounts[0].uri',
      },
    ],
    [
      'has a hundred accounts',
      { accounts: Array.from({ length: 100 }, (_, index) => ({ ...alice, uri: `sip:u${index}@x.example` })) },
      { path: 'accounts', code: 'too-many', limit: 16 },
    ],
    [
      'has an ICE server with slashes',
      { ...withAccount({}), iceServers: [{ urls: 'stun://stun.example:3478' }] },
      {
        path: 'iceServers[0].urls[0]',
        code: 'bad-ice-url',
        value: 'stun://stun.example:3478',
        suggestion: 'stun:stun.example:3478',
      },
    ],
    [
      'has an ICE server without a scheme',
      { ...withAccount({}), iceServers: [{ urls: 'stun.example' }] },
      {
        path: 'iceServers[0].urls[0]',
        code: 'bad-ice-url',
        value: 'stun.example',
        suggestion: 'stun:stun.example',
      },
    ],
    [
      'has an ICE server without an address',
      { ...withAccount({}), iceServers: [{}] },
      { path: 'iceServers[0].urls', code: 'missing' },
    ],
    [
      'has TURN without a credential',
      { ...withAccount({}), iceServers: [{ urls: 'turn:turn.example', username: 'u' }] },
      { path: 'iceServers[0]', code: 'turn-without-credential', value: 'turn:turn.example' },
    ],
    [
      'has accounts handed out elsewhere',
      { provisioning: 'https://evil.example/account' },
      { path: 'provisioning', code: 'other-origin', value: 'https://evil.example/account' },
    ],
    [
      'has an echo test nobody can dial',
      { ...withAccount({}), echoTarget: 'http://echo' },
      { path: 'echoTarget', code: 'bad-target', value: 'http://echo' },
    ],
    [
      'has a name that is too long',
      { branding: { name: 'x'.repeat(41) } },
      { path: 'branding.name', code: 'too-long', limit: 40 },
    ],
    [
      'has its logo elsewhere',
      { branding: { logo: 'https://elsewhere.example/logo.svg' } },
      { path: 'branding.logo', code: 'other-origin', value: 'https://elsewhere.example/logo.svg' },
    ],
    [
      'has a colour by its name',
      { branding: { accent: 'teal' } },
      { path: 'branding.accent', code: 'bad-colour', value: 'teal' },
    ],
    [
      'has a colour with a slip in it',
      { branding: { accent: 'oklch(0.5 0..12 255)' } },
      { path: 'branding.accent', code: 'bad-colour', value: 'oklch(0.5 0..12 255)' },
    ],
    [
      'misspells a key of the branding',
      { branding: { acent: '#fff' } },
      { path: 'branding.acent', code: 'unknown-key', key: 'acent', suggestion: 'accent' },
    ],
    [
      'has a theme there is not',
      { ...withAccount({}), settings: { theme: 'pink' } },
      { path: 'settings.theme', code: 'bad-setting', value: '"pink"', allowed: '"system", "light", "dark"' },
    ],
    [
      'has a ringer louder than loud',
      { ...withAccount({}), settings: { ringVolume: { value: 7, locked: true } } },
      { path: 'settings.ringVolume', code: 'bad-setting', value: '7', allowed: '0 – 1' },
    ],
    [
      'misspells a setting',
      { ...withAccount({}), settings: { themes: 'dark' } },
      { path: 'settings.themes', code: 'unknown-key', key: 'themes', suggestion: 'theme' },
    ],
    [
      'misspells the lock of a setting',
      { ...withAccount({}), settings: { theme: { value: 'dark', lock: true } } },
      { path: 'settings.theme.lock', code: 'unknown-key', key: 'lock', suggestion: 'locked' },
    ],
    [
      'locks a setting by a word',
      { ...withAccount({}), settings: { theme: { value: 'dark', locked: 'yes' } } },
      { path: 'settings.theme.locked', code: 'wrong-type', expected: 'boolean', received: 'string' },
    ],
    [
      'has settings that are none',
      { ...withAccount({}), settings: true },
      { path: 'settings', code: 'wrong-type', expected: 'object', received: 'boolean' },
    ],
  ])('when it %s', (_, config, problem) => {
    expect(problems(config)).toEqual([expect.objectContaining(problem)])
  })
})
