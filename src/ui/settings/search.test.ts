import { expect, test } from 'vitest'
import { search } from './search.ts'

const row = (label: string, description = '', keywords = '') => ({ label, description, keywords })
const rows = [
  row('Links that dial', 'What a link does.', 'tel, ring'),
  row('Vibrate', 'When a call rings.'),
  row('Ringtone', 'How loud it is.', 'volume'),
  row('Thème', '', 'dark'),
  row('主题', '', '深色 夜间'),
]
const found = (query: string) => search(query, rows).map(({ label }) => label)

test.each([
  ['ring', ['Ringtone', 'Vibrate', 'Links that dial']],
  ['VOLUME', ['Ringtone']],
  ['loud ringtone', ['Ringtone']],
  ['theme', ['Thème']],
  ['深色', ['主题']],
  ['loud vibrate', []],
  ['', []],
  ['  ', []],
])('“%s” finds %j', (query, labels) => {
  expect(found(query)).toEqual(labels)
})
