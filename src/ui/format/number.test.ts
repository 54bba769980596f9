import { describe, expect, test } from 'vitest'
import { readNumber } from '../../core/number.ts'
import { movedCaret, telephoneNumber } from './number.ts'
import { styledNumber } from './number-style.ts'

describe('a number as one reads it', () => {
  test.each([
    ['+442079460018', 'US', '+44 20 7946 0018'],
    ['+44 (0)20 7946-0018', 'GB', '+44 20 7946 0018'],
    ['02079460018', 'GB', '020 7946 0018'],
    ['0207946', 'GB', '020 7946'],
    ['2125551234', 'US', '(212) 555-1234'],
    ['2125551', 'US', '(212) 555-1'],
    ['13800138000', 'CN', '138 0013 8000'],
    ['+8613800138000', '', '+86 138 0013 8000'],
    ['0123456789', 'FR', '01 23 45 67 89'],
    ['9876543210', 'IN', '98765 43210'],
    ['02079460018', 'XX', '02079460018'],
    ['٠٢٠٧٩٤٦٠٠١٨', 'GB', '٠٢٠٧٩٤٦٠٠١٨'],
  ])('%s in %s is %s', (typed, country, shown) => {
    expect(styledNumber(typed, country)).toBe(shown)
  })

  test.each([
    ['an extension', '1002'],
    ['six digits', '123456'],
    ['a service code', '*21*1234567#'],
    ['a name', 'bob'],
    ['an address', '+442079460018@biloxi.example'],
    ['a tel: URI with parameters', 'tel:+442079460018;ext=5'],
    ['the beginning of an international one', '+44'],
    ['nothing', ''],
  ])('%s stays as it is', (_, text) => {
    expect(styledNumber(text, 'GB')).toBe(text)
    expect(telephoneNumber(text)).toBeUndefined()
  })

  test('dials the same digits, however far it is typed and in whatever country', () => {
    for (const country of ['GB', 'US', 'CN', 'DE', 'FR', 'JP', 'AU', 'IN', 'IT', 'BR', 'RU', 'MX', ''])
      for (const number of [
        '+442079460018',
        '00442079460018',
        '0112079460018',
        '15551234567890',
        '8123456789',
      ])
        for (let length = 1; length <= number.length; length++) {
          const typed = number.slice(0, length)
          expect(readNumber(styledNumber(typed, country)) ?? typed).toBe(typed)
        }
  })
})

describe('the caret stays behind the sign it stood behind', () => {
  test.each([
    ['020794|6', '020 794|6'],
    ['+44207|946', '+44 207|946'],
    ['020 7946| 0018', '020 7946| 0018'],
    ['0207946 |0018', '020 7946| 0018'],
    ['|2125551', '|(212) 555-1'],
    ['212|5551', '(212|) 555-1'],
    ['(212) 5555551|', '212 555 5551|'],
  ])('%s becomes %s', (before, after) => {
    const bare = (text: string) => text.replace('|', '')
    expect(movedCaret(bare(before), before.indexOf('|'), bare(after))).toBe(after.indexOf('|'))
  })
})
