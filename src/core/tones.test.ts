import { describe, expect, it } from 'vitest'
import { splitPostDial } from './post-dial.ts'
import { readTones } from './tones.ts'

describe('keys as people write them', () => {
  it.each([
    ['4567#', '4567#'],
    [' 12 34-56 ', '123456'],
    ['12p34', '12,34'],
    ['1,2;3w4W5', '1,2w3w4w5'],
    ['*a#d', '*A#D'],
    ['１２，３', '12,3'],
  ])('%j is %s', (text, tones) => {
    expect(readTones(text)).toBe(tones)
  })

  it.each(['', ',,', 'w', 'hello', '12+', '12x', '1\u00002'])('%j is none', (text) => {
    expect(readTones(text)).toBeUndefined()
  })
})

describe('what is pressed after the answer', () => {
  it.each([
    ['+1555123,,4567#', '+1555123', ',,4567#'],
    ['+1 (555) 123, 45', '+1 (555) 123', ',45'],
    ['1002w99', '1002', 'w99'],
    ['1002;99', '1002', 'w99'],
    ['1002p12pp34', '1002', ',12,,34'],
    ['tel:+1555123;postd=pp22', 'tel:+1555123', ',,22'],
    ['1002;postd=22', '1002', '22'],
    ['１００２，９９', '1002', ',99'],
  ])('%j is %s and then %s', (text, number, tones) => {
    expect(splitPostDial(text)).toEqual([number, tones])
  })

  it.each([
    '+1555123',
    '1002,',
    '1002,,',
    'bob,12',
    'sip:1002;user=phone@biloxi.example',
    'tel:+44-20-7946-0018;ext=12',
    'tel:7042;phone-context=biloxi.example',
    '1002 @biloxi.example,1',
    '#31#1002',
    ',12',
    'w12',
  ])('nothing for %j', (text) => {
    expect(splitPostDial(text)).toEqual([text, ''])
  })

  it('is looked for in time that grows with the text', () => {
    const text = `${'1 '.repeat(100_000)}x`
    expect(splitPostDial(text)).toEqual([text, ''])
  })
})
