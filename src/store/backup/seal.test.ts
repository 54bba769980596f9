import { expect, test } from 'vitest'
import { ITERATIONS, isEnvelope } from '../../core/backup/envelope.ts'
import { canSeal, seal, unseal } from './seal.ts'

const text = '{"alice@atlanta.example":"päss 王 🔑"}'

test('what is sealed opens with the same passphrase, and with no other', async () => {
  expect(canSeal()).toBe(true)
  const envelope = await seal(text, 'correct horse')
  expect(isEnvelope(envelope)).toBe(true)
  expect(envelope.iterations).toBeGreaterThanOrEqual(600_000)
  expect(JSON.stringify(envelope)).not.toContain('alice')
  expect(await unseal(envelope, 'correct horse')).toBe(text)
  expect(await unseal(envelope, 'correct Horse')).toBeUndefined()
  expect(await unseal(envelope, '')).toBeUndefined()
})

test('a letter counts however it was composed', async () => {
  const envelope = await seal(text, 'caf\u00E9 battery')
  expect(await unseal(envelope, 'cafe\u0301 battery')).toBe(text)
})

test('no two envelopes are alike', async () => {
  const [one, other] = [await seal(text, 'correct horse'), await seal(text, 'correct horse')]
  expect(one.salt).not.toBe(other.salt)
  expect(one.iv).not.toBe(other.iv)
  expect(one.data).not.toBe(other.data)
})

test('an envelope that was altered does not open', async () => {
  const envelope = await seal(text, 'correct horse')
  const flipped = (base64: string) => (base64.startsWith('A') ? 'B' : 'A') + base64.slice(1)
  for (const altered of [
    { ...envelope, data: flipped(envelope.data) },
    { ...envelope, iv: flipped(envelope.iv) },
    { ...envelope, iterations: envelope.iterations + 1 },
    { ...envelope, data: 'AAAA' },
  ])
    expect(await unseal(altered, 'correct horse')).toBeUndefined()
})

test.each([
  ['another version', { version: 2 }],
  ['too few iterations', { iterations: 1000 }],
  ['iterations that would last for hours', { iterations: ITERATIONS.most + 1 }],
  ['half an iteration', { iterations: 600_000.5 }],
  ['another cipher', { cipher: 'ROT-13' }],
  ['a salt that is none', { salt: '€' }],
  ['no text', { data: '' }],
])('an envelope with %s is none', async (_, change) => {
  const envelope = {
    version: 1,
    kdf: 'PBKDF2-SHA-256',
    iterations: 600_000,
    salt: 'AAAA',
    cipher: 'AES-256-GCM',
  }
  const good = { ...envelope, iv: 'AAAA', data: 'AAAA' }
  expect(isEnvelope(good)).toBe(true)
  expect(isEnvelope({ ...good, ...change })).toBe(false)
})
