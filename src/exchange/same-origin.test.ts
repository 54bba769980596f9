import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { isOwnFetch, isOwnHost, isOwnOrigin } from './same-origin.ts'

test.each([
  'localhost',
  'localhost:5173',
  'LOCALHOST:5173',
  'phone.localhost',
  '127.0.0.1:5173',
  '192.0.2.7:5443',
  '[::1]:5173',
  '[2001:db8::7]',
  `${hostname()}:5443`,
  `${hostname()}.local`,
])('the Host %s is this machine', (host) => {
  expect(isOwnHost(host, [])).toBe(true)
})

test.each([undefined, '', 'evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'a b'])(
  'the Host %j is not',
  (host) => {
    expect(isOwnHost(host, [])).toBe(false)
  },
)

test('names that are allowed are let in, with a dot all below them, and `true` lets in all', () => {
  const allowed = ['phone.example', '.lab.example']
  const names = ['phone.example:8080', 'a.phone.example', 'lab.example', 'a.lab.example', 'xlab.example']
  expect(names.map((name) => isOwnHost(name, allowed))).toEqual([true, false, true, true, false])
  expect(isOwnHost('evil.example', true)).toBe(true)
})

test('a page is of this host when its host and port are, in any case of letters; a program sends no origin', () => {
  const host = 'phone.example:5173'
  const origins = [
    'http://phone.example:5173',
    'https://PHONE.example:5173',
    'http://phone.example',
    'null',
    'x',
  ]
  expect(origins.map((origin) => isOwnOrigin({ origin, host }))).toEqual([true, true, false, false, false])
  expect(isOwnOrigin({ host })).toBe(true)
  expect(isOwnOrigin({ origin: 'http://phone.example' })).toBe(false)
})

test('an identity is for pages of this origin and for whoever types its address', () => {
  const sites = [undefined, 'same-origin', 'none', 'same-site', 'cross-site', 'nonsense']
  const may = sites.map((site) => isOwnFetch(site === undefined ? {} : { 'sec-fetch-site': site }))
  expect(may).toEqual([true, true, true, false, false, false])
})
