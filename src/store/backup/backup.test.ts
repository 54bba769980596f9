import { expect, test } from 'vitest'
import type { AccountConfig } from '../../core/account.ts'
import { openPasswords, readBackup, writeBackup } from './backup.ts'

const alice: AccountConfig = {
  id: 'alice@atlanta.example',
  uri: 'sip:alice@atlanta.example',
  displayName: 'Alice',
  username: 'alice',
  password: 'hunter2',
  servers: ['wss://sip.atlanta.example/ws'],
  expires: 600,
}
const now = new Date(0)

function read(text: string) {
  const result = readBackup(text)
  if (!result.ok) throw new Error(result.problem.code)
  return result.file
}

test('a file has no password in it unless one asks, and then none that can be read', async () => {
  const open = await writeBackup({ theme: 'dark' }, [alice], now)
  expect(open).toContain('sip:alice@atlanta.example')
  expect(open).not.toContain('hunter2')
  const sealed = await writeBackup({ theme: 'dark' }, [alice], now, 'correct horse')
  expect(sealed).not.toContain('hunter2')
  expect(sealed).not.toContain('correct horse')
})

test('what is written is read again, the passwords with their passphrase only', async () => {
  const file = read(await writeBackup({ theme: 'dark' }, [alice], now, 'correct horse'))
  const { password, ...account } = alice
  expect(file).toMatchObject({ settings: { theme: 'dark' }, accounts: [account] })
  expect(await openPasswords(file, 'wrong')).toBeUndefined()
  expect(await openPasswords(file, 'correct horse')).toEqual(new Map([[alice.id, password]]))
})

test('a file without secrets opens with nothing', async () => {
  const file = read(await writeBackup({}, [alice], now))
  expect(await openPasswords(file, '')).toBeUndefined()
})

test.each([
  ['without a server', { servers: [] }],
  ['with a server of another kind', { servers: ['javascript:alert(1)'] }],
  ['with a name of a thousand letters', { displayName: 'a'.repeat(1000) }],
  ['with an address that is none', { uri: 'alice' }],
])('an account %s is refused', async (_, change) => {
  const text = await writeBackup({}, [{ ...alice, ...change }], now)
  expect(readBackup(text)).toEqual({ ok: false, problem: { code: 'bad-account' } })
})
