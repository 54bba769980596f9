import { describe, expect, test } from 'vitest'
import {
  diversionOfCause,
  readDiversions,
  readHistoryInfo,
  writeDiversion,
  writeHistoryEntry,
} from './forwarding.ts'

describe('what is written is read again', () => {
  test.each([
    '"Bob, at work" <sip:bob@biloxi.example>;reason=user-busy;counter=2;privacy=full',
    '<tel:+13125550100>;reason=no-answer',
  ])('Diversion: %s', (value) => {
    const [diversion] = readDiversions([value])
    expect(writeDiversion(diversion!)).toBe(value)
  })

  test.each([
    '<sip:bob@biloxi.example?Reason=SIP%3Bcause%3D486&Privacy=history>;index=1',
    '"Carol" <sip:carol@chicago.example;cause=486>;index=1.2;mp=1',
    '<sip:carol@192.0.2.3>;index=1.2.1;rc=1.2',
  ])('History-Info: %s', (value) => {
    const [entry] = readHistoryInfo([value])
    expect(writeHistoryEntry(entry!)).toBe(value)
  })
})

test('a diversion without a reason says that none is known', () => {
  const bare = { displayName: '', uri: 'sip:bob@biloxi.example', reason: '', counter: 1, isPrivate: false }
  expect(writeDiversion(bare)).toBe('<sip:bob@biloxi.example>;reason=unknown')
})

test('a display name brings no header of its own', () => {
  const entry = { displayName: 'x"\\', uri: 'sip:bob@biloxi.example', index: '1', isPrivate: false }
  expect(readHistoryInfo([writeHistoryEntry(entry)])).toEqual([entry])
})

test('causes of a URI (RFC 4458 §2)', () => {
  expect(['302', '486', '408', '480', '503', '200', undefined].map(diversionOfCause)).toEqual([
    'unconditional',
    'user-busy',
    'no-answer',
    'deflection',
    'unavailable',
    '',
    '',
  ])
})
