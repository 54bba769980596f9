import { expect, test } from 'vitest'
import { readInfos } from '../message/call-info.ts'
import { ringStyleIn, type RingStyle } from './ring-style.ts'

test.each<[string, RingStyle | undefined]>([
  ['<urn:alert:source:internal>', { source: 'internal' }],
  ['<URN:alert:Source:Internal>', { source: 'internal' }],
  ['<urn:alert:source:internal:lobby@example>', { source: 'internal' }],
  ['<urn:alert:source:friend>,<urn:alert:priority:high>', { source: 'friend', priority: 'high' }],
  ['<urn:alert:priority:low>, <urn:alert:priority:high>', { priority: 'low' }],
  ['<urn:alert:duration:short>, <urn:alert:delay:yes>', { duration: 'short', delay: true }],
  ['<http://127.0.0.1>;info=Bellcore-dr3', { cadence: 3 }],
  ['<http://127.0.0.1/Bellcore-dr2>', { cadence: 2 }],
  ['<Bellcore-dr4>', { cadence: 4 }],
  ['Bellcore-dr5', { cadence: 5 }],
  ['info=alert-internal', { source: 'internal' }],
  ['<http://127.0.0.1>;info=Bellcore-dr1', undefined],
  ['<http://127.0.0.1>;info=Bellcore-dr17', undefined],
  ['<http://www.example.com/sounds/moo.wav>', undefined],
  ['<urn:alert:source:external>', undefined],
  ['<urn:alert:service:call-waiting>', undefined],
  ['<urn:alert:__proto__:internal>', undefined],
  ['<urn:alert:constructor>', undefined],
  ['nonsense', undefined],
])('Alert-Info: %s', (line, style) => expect(ringStyleIn(readInfos([line]))).toEqual(style))
