import { expect, test } from 'vitest'
import { headers, values } from './headers.ts'
import { makeRequest } from './make.ts'
import { popVia, pushVia, readVia, replaceTopVia, topVia, writeVia } from './via.ts'

function read(value: string) {
  const via = readVia(value)
  return via && { ...via, params: Object.fromEntries(via.params) }
}

test.each([
  [
    'SIP/2.0/WSS df7jal.invalid;branch=z9hG4bK1;rport',
    { transport: 'WSS', host: 'df7jal.invalid', params: { branch: 'z9hG4bK1', rport: null } },
  ],
  [
    'SIP / 2.0 / UDP first.example.com: 4000;ttl=16 ;maddr=224.2.0.1 ;branch=a7c6a8dlze.1',
    {
      transport: 'UDP',
      host: 'first.example.com',
      port: 4000,
      params: { ttl: '16', maddr: '224.2.0.1', branch: 'a7c6a8dlze.1' },
    },
  ],
  [
    'sip/2.0/ws [2001:db8::9:1]:5060;received=2001:db8::2',
    { transport: 'WS', host: '[2001:db8::9:1]', port: 5060, params: { received: '2001:db8::2' } },
  ],
  ['SIP/2.0/UNKNOWN\t[::1]', { transport: 'UNKNOWN', host: '[::1]', params: {} }],
])('reads %s', (value, expected) => {
  expect(read(value)).toEqual(expected)
})

test.each([
  '',
  'SIP/2.0',
  'SIP/2.0/WS',
  'SIP/2.0/WS ;branch=1',
  'HTTP/2.0/WS a',
  'SIP/2.0/WS a b',
  'SIP/2.0/WS a:port',
  'SIP/2.0/WS a:65536',
])('refuses %j', (value) => {
  expect(readVia(value)).toBeUndefined()
})

const made = (...vias: string[]) =>
  makeRequest(
    'INVITE',
    'sip:a@b',
    vias.map((via) => ['Via', via] as const),
  )

test('the stack is pushed and popped across joined lines', () => {
  const message = made('SIP/2.0/WS one;branch=1, SIP/2.0/WS two;branch=2', 'SIP/2.0/WS three;branch=3')
  pushVia(message, {
    transport: 'WS',
    host: 'proxy.invalid',
    port: 80,
    params: new Map([['branch', 'z9hG4bK0']]),
  })
  expect(headers(message, 'Via')[0]).toBe('SIP/2.0/WS proxy.invalid:80;branch=z9hG4bK0')
  expect(topVia(message)?.host).toBe('proxy.invalid')
  expect([popVia(message), popVia(message), popVia(message)].map((via) => via?.host)).toEqual([
    'proxy.invalid',
    'one',
    'two',
  ])
  expect(values(message, 'Via')).toEqual(['SIP/2.0/WS three;branch=3'])
  expect(popVia(message)?.host).toBe('three')
  expect(topVia(message)).toBeUndefined()
  expect(popVia(message)).toBeUndefined()
})

test('the top one is replaced in its place, the joined ones stay', () => {
  const message = made('SIP/2.0/WS one;branch=1;rport, SIP/2.0/WS  two;branch=2', 'SIP/2.0/WS three')
  const via = topVia(message)
  if (!via) throw new Error('no Via')
  via.params.set('received', '192.0.2.1').set('rport', '5060')
  replaceTopVia(message, via)
  expect(headers(message, 'Via')).toEqual([
    'SIP/2.0/WS one;branch=1;rport=5060;received=192.0.2.1, SIP/2.0/WS  two;branch=2',
    'SIP/2.0/WS three',
  ])
})

test('a Via on top of none is simply there', () => {
  const message = makeRequest('INVITE', 'sip:a@b', [['To', '<sip:a@b>']])
  replaceTopVia(message, { transport: 'WS', host: 'a.invalid', params: new Map() })
  expect(message.headers[0]).toEqual({ name: 'Via', value: 'SIP/2.0/WS a.invalid' })
})

test('an unreadable Via is popped all the same', () => {
  const message = made('garbage', 'SIP/2.0/WS two')
  expect(topVia(message)).toBeUndefined()
  expect(popVia(message)).toBeUndefined()
  expect(topVia(message)?.host).toBe('two')
})

test('writes what it can read back', () => {
  const via = {
    transport: 'WSS',
    host: '[::1]',
    port: 443,
    params: new Map([
      ['branch', 'z9hG4bK1'],
      ['rport', null],
    ]),
  }
  expect(readVia(writeVia(via))).toEqual(via)
})
