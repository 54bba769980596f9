import { expect, test } from 'vitest'
import { pastedTarget } from './pasted-target.ts'

test.each([
  ['bob', 'bob'],
  [' 1002\n', '1002'],
  ['tel:+44-20-7946-0018', '+442079460018'],
  ['tel:%2B44%2020%207946%200018', '+442079460018'],
  ['tel:+442079460018;ext=5', 'tel:+442079460018;ext=5'],
  ['sip:bob@biloxi.example', 'sip:bob@biloxi.example'],
  ['sip:bob@biloxi.example;transport=ws', 'sip:bob@biloxi.example;transport=ws'],
  ['"Bob" <sip:bob@biloxi.example>;tag=1', '"Bob" <sip:bob@biloxi.example>;tag=1'],
  ['+44 (20) 7946-0018', '+44 (20) 7946-0018'],
  ['Call Bob: +44 (20) 7946-0018', '+44 (20) 7946-0018'],
  ['Call Bob: +44 (20) 7946-0018, please!', '+44 (20) 7946-0018'],
  ['Bob Baker\nOffice: 020 7946 0018\nFax: 020 7946 0019', '020 7946 0018'],
  ['Bob (212) 555-1234: office', '(212) 555-1234'],
  ['Write to bob@biloxi.example, or call: +1 212 555 1234', 'bob@biloxi.example'],
  ['See sip:bob@biloxi.example.', 'sip:bob@biloxi.example'],
  ['Dial: tel:+44-20-7946-0018.', '+442079460018'],
  ['https://biloxi.example/', 'https://biloxi.example/'],
  ['Order: 4711', 'Order: 4711'],
  ['Jürgen\nGroß', 'Jürgen Groß'],
  ['', ''],
])('of %j the field gets %j', (pasted, target) => {
  expect(pastedTarget(pasted, 'atlanta.example')).toBe(target)
})

test('a whole page that is pasted takes no time', () => {
  const page = `${'1 (2.3-4/'.repeat(100_000)} a@${'b.'.repeat(100_000)}`
  expect(pastedTarget(page, 'atlanta.example').length).toBeLessThan(3000)
})
