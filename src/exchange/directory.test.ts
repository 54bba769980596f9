import { expect, test } from 'vitest'
import { createDirectory, demoPeople } from './directory.ts'

test('the demo has eight people of eight domains, and other passwords each time', () => {
  const [one, other] = [demoPeople(), demoPeople()]
  const directory = createDirectory(one)
  expect(directory.domains).toHaveLength(8)
  expect(directory.person('bob', 'biloxi.example')?.extension).toBe('1002')
  expect(new Set([...one, ...other].map(({ password }) => password)).size).toBe(16)
})

test.each([
  'bob',
  'BOB',
  '1002',
  '+442079460018',
  '+44 20 7946 0018',
  '+44-20-7946-0018',
  '%62ob',
  'bob;isub=1',
])('%j stands for Bob', (alias) => {
  expect(createDirectory(demoPeople()).alias(alias)?.user).toBe('bob')
})

test.each(['', 'bo', '+44', '1009', 'constructor', '__proto__'])('%j stands for nobody', (alias) => {
  expect(createDirectory(demoPeople()).alias(alias)).toBeUndefined()
})
