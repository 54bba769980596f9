import { describe, expect, test } from 'vitest'
import { answerAfter, readAnswerMode, readInfos } from './call-info.ts'
import { readDiversions, readHistoryInfo } from './forwarding.ts'
import { readIdentities, readPrivacy, readRemoteParties } from './identity.ts'

test('P-Asserted-Identity (RFC 3325 §10.1): SIP and telephone, in one line or two', () => {
  const both = [
    { displayName: 'Cullen Jennings', uri: 'sip:fluffy@cisco.com' },
    { displayName: '', uri: 'tel:+14085264000' },
  ]
  expect(readIdentities(['"Cullen Jennings" <sip:fluffy@cisco.com>', 'tel:+14085264000'])).toEqual(both)
  expect(readIdentities(['"Cullen Jennings" <sip:fluffy@cisco.com>, <tel:+14085264000>'])).toEqual(both)
  expect(readIdentities(['<mailto:a@b.example>', 'nonsense', ''])).toEqual([])
})

test('Remote-Party-ID: party, screening and privacy', () => {
  const line = '"John Doe" <sip:jdoe@foo.com>;party=calling;id-type=subscriber;privacy=full;screen=yes'
  expect(readRemoteParties([line, '<sip:a@b.example>'])).toEqual([
    { displayName: 'John Doe', uri: 'sip:jdoe@foo.com', party: 'calling', screened: true, privacy: 'full' },
    { displayName: '', uri: 'sip:a@b.example', party: 'calling', screened: false, privacy: '' },
  ])
})

test('Privacy (RFC 3323 §4.2): several wishes in any spelling', () => {
  expect([...readPrivacy(['ID; critical', 'header'])]).toEqual(['id', 'critical', 'header'])
  expect([...readPrivacy(['', 'none'])]).toEqual(['none'])
})

describe('Diversion (RFC 5806 §9)', () => {
  test('the last station comes first', () => {
    const lines = [
      '<sip:+19195551002@gw.example>;reason=user-busy;privacy="full";counter=4',
      '"Bob, desk" <sip:bob@biloxi.example>;reason=Unconditional, <tel:+16195551212>;counter=0',
    ]
    expect(readDiversions(lines)).toEqual([
      {
        displayName: '',
        uri: 'sip:+19195551002@gw.example',
        reason: 'user-busy',
        counter: 4,
        isPrivate: true,
      },
      {
        displayName: 'Bob, desk',
        uri: 'sip:bob@biloxi.example',
        reason: 'unconditional',
        counter: 1,
        isPrivate: false,
      },
      { displayName: '', uri: 'tel:+16195551212', reason: '', counter: 1, isPrivate: false },
    ])
  })
})

describe('History-Info (RFC 7044 §5.1)', () => {
  test('entries with index, where they came from and why', () => {
    const lines = [
      '<sip:UserA@ims.example.com?Reason=SIP%3Bcause%3D302>;index=1;foo=bar',
      '<sip:UserB@example.com?Reason=SIP%3Bcause%3D486&Privacy=history>;index=1.1;mp=1',
      '<sip:45432@192.168.0.3;cause=302>;index=1.1.2; rc=1.1',
    ]
    expect(readHistoryInfo(lines)).toEqual([
      { displayName: '', uri: 'sip:UserA@ims.example.com', index: '1', status: 302, isPrivate: false },
      {
        displayName: '',
        uri: 'sip:UserB@example.com',
        index: '1.1',
        from: { how: 'mp', index: '1' },
        status: 486,
        isPrivate: true,
      },
      {
        displayName: '',
        uri: 'sip:45432@192.168.0.3;cause=302',
        index: '1.1.2',
        from: { how: 'rc', index: '1.1' },
        cause: 302,
        isPrivate: false,
      },
    ])
  })
  test('an entry without index is none, and a Reason of ISDN says no status', () => {
    const lines = ['<sip:a@a.example>', '<sip:b@b.example?Reason=Q.850%3Bcause%3D17>;index=2']
    expect(readHistoryInfo(lines)).toEqual([
      { displayName: '', uri: 'sip:b@b.example', index: '2', isPrivate: false },
    ])
  })
})

describe('Call-Info and Alert-Info (RFC 3261 §20.4, §20.9)', () => {
  test('the examples of the RFC', () => {
    const infos = readInfos([
      '<http://wwww.example.com/alice/photo.jpg> ;purpose=icon, <http://www.example.com/alice/> ;purpose=info',
      '<http://www.example.com/sounds/moo.wav>',
    ])
    expect(infos.map(({ uri, params }) => [uri, params.get('purpose')])).toEqual([
      ['http://wwww.example.com/alice/photo.jpg', 'icon'],
      ['http://www.example.com/alice/', 'info'],
      ['http://www.example.com/sounds/moo.wav', undefined],
    ])
    expect(answerAfter(infos)).toBeUndefined()
  })
  test.each([
    ['<sip:biloxi.example>;answer-after=0', 0],
    ['sip:biloxi.example;answer-after=5', 5],
    ['answer-after=3', 3],
    ['<http://biloxi.example>;info=alert-autoanswer;delay=0', 0],
    ['info=Auto Answer', 0],
    ['<sip:biloxi.example>;answer-after=-1', undefined],
    ['<urn:alert:service:call-waiting>', undefined],
    ['<<>;x=y', undefined],
  ])('asks to be answered by itself: %s', (line, after) => expect(answerAfter(readInfos([line]))).toBe(after))
})

test.each([
  ['Auto', { mode: 'auto', required: false }],
  ['Manual;require', { mode: 'manual', required: true }],
  ['AUTO ; Require', { mode: 'auto', required: true }],
  ['never', undefined],
  ['', undefined],
])('Answer-Mode (RFC 5373 §5): %s', (line, read) => expect(readAnswerMode(line)).toEqual(read))
