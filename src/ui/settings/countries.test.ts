import { expect, test } from 'vitest'
import { countries } from './countries.ts'

test('countries are those there are, by their names in the language', () => {
  const english = countries('en')
  const codes = english.map(({ code }) => code)
  expect(codes).toEqual(expect.arrayContaining(['AE', 'BR', 'CN', 'DE', 'GB', 'IN', 'JP', 'US', 'ZA']))
  for (const gone of ['DD', 'SU', 'YU', 'EU', 'UN', 'ZZ', 'XA']) expect(codes).not.toContain(gone)
  expect(english.length).toBeGreaterThan(240)
  expect(english.length).toBeLessThan(270)
  expect(english[0]?.name).toBe('Afghanistan')
  expect(new Set(codes).size).toBe(codes.length)
  expect(countries('zh-Hans').find(({ code }) => code === 'DE')?.name).toBe('德国')
})
