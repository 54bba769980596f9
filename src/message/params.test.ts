import { expect, test } from 'vitest'
import { readParams, writeParams } from './params.ts'

test.each([
  ['', {}],
  [';lr', { lr: null }],
  ['transport=ws;LR', { transport: 'ws', lr: null }],
  [' ; tag = 98asjd8 ; q=0.33', { tag: '98asjd8', q: '0.33' }],
  [';text="a;b=\\"c\\\\";x=', { text: 'a;b="c\\', x: '' }],
  [';;;a=1;;a=2;=3', { a: '1' }],
  [';+sip.instance="<urn:uuid:0-1>"', { '+sip.instance': '<urn:uuid:0-1>' }],
  [';a="never closed', { a: 'never closed' }],
  [';received=2001:db8::1', { received: '2001:db8::1' }],
  [';__proto__=1', Object.fromEntries([['__proto__', '1']])],
])('reads %j', (text, expected) => {
  expect(Object.fromEntries(readParams(text))).toEqual(expected)
})

test('writes what needs quotes with quotes', () => {
  const params = new Map([
    ['lr', null],
    ['branch', 'z9hG4bK-a.b'],
    ['received', '2001:db8::1'],
    ['text', 'OK'],
    ['+sip.instance', '<urn:uuid:0-1>'],
    ['+audio', 'TRUE'],
    ['note', 'a "b" \\ c'],
    ['empty', ''],
  ])
  const text = writeParams(params)
  expect(text).toBe(
    ';lr;branch=z9hG4bK-a.b;received=2001:db8::1;text="OK";+sip.instance="<urn:uuid:0-1>";+audio="TRUE"' +
      ';note="a \\"b\\" \\\\ c";empty=""',
  )
  expect(readParams(text)).toEqual(params)
})
