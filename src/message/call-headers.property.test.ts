import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerAfter, readAnswerMode, readInfos } from './call-info.ts'
import { readDiversions, readHistoryInfo } from './forwarding.ts'
import { readIdentities, readPrivacy, readRemoteParties } from './identity.ts'
import { readReferTo, readReferredBy, writeReferTo } from './refer.ts'
import { readReplaces } from './replaces.ts'
import { readSipfrag } from './sipfrag.ts'
import { readEvent, readSubscriptionState } from './subscription.ts'
import { readUriHeaders, writeUriHeaders } from './uri-headers.ts'

const single = [
  readReferTo,
  readReferredBy,
  readReplaces,
  readEvent,
  readSubscriptionState,
  readSipfrag,
  readAnswerMode,
]
const lists = [readDiversions, readHistoryInfo, readIdentities, readRemoteParties, readInfos]

/** What these headers are made of, in any order: nearly right more often than noise is. */
const piece = fc.constantFrom(
  ...'< > " ; , = ? & %3B % @ : . sip: tel: a 1 index=1 mp=1 to-tag= from-tag= Replaces= Reason=SIP cause=302'.split(
    ' ',
  ),
  ...'privacy=full active auto require screen=yes'.split(' '),
  ' ',
  '\\',
  'SIP/2.0 200 OK',
  '\u202e',
  '\ud800',
  '\0',
  '\r\n',
)
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
)

test('nothing that a peer can write makes them throw, and lists stay bounded', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), (lines) => {
      for (const read of lists) expect(read(lines).length).toBeLessThanOrEqual(20)
      expect(readPrivacy(lines).size).toBeLessThanOrEqual(320)
      answerAfter(readInfos(lines))
      for (const line of lines) for (const read of single) read(line)
    }),
  )
})

test('what is longer than anybody honest writes is not read, and a list of thousands is cut', () => {
  const long = `<sip:${'a'.repeat(5_000)}@a.example>;index=1;to-tag=1;from-tag=2`
  for (const read of lists) expect(read([long])).toEqual([])
  for (const read of [readReferTo, readReferredBy, readReplaces, readEvent])
    expect(read(long)).toBeUndefined()
  const many = Array.from({ length: 5_000 }, () => '<sip:a@a.example>;index=1')
  for (const read of lists) expect(read(many)).toHaveLength(20)
  for (const read of lists) expect(read([many.slice(0, 150).join(',')])).toHaveLength(20)
})

test('what Replaces and Refer-To say never brings another line into a message', () => {
  fc.assert(
    fc.property(text, (line) => {
      const read = readReferTo(line)
      if (read) expect(writeReferTo(read)).not.toMatch(/[\r\n\0]/)
      for (const value of readUriHeaders(line).values()) expect(value).not.toMatch(/\p{Cc}/u)
    }),
  )
})

test('the headers of a URI read back as they were written', () => {
  const value = fc.string({ unit: 'grapheme' }).filter((one) => !/\p{Cc}/u.test(one))
  fc.assert(
    fc.property(value, (written) => {
      expect(readUriHeaders(writeUriHeaders([['replaces', written]])).get('replaces')).toBe(written)
    }),
  )
})
