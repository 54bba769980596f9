import { expect, test } from 'vitest'
import { readTargetDialog } from './target-dialog.ts'

test('Target-Dialog (RFC 4538 §7)', () => {
  const dialog = { callId: 'fa77@host.example.com', localTag: 'kkaz-', remoteTag: '6544' }
  expect(readTargetDialog('fa77@host.example.com;local-tag=kkaz-;remote-tag=6544')).toEqual(dialog)
  expect(readTargetDialog(' fa77@host.example.com ; remote-tag = 6544 ; x ; LOCAL-TAG=kkaz-')).toEqual(dialog)
})

test.each([
  '',
  ';local-tag=a;remote-tag=b',
  'a@b',
  'a@b;local-tag=a',
  'a@b;local-tag;remote-tag=b',
  `${'a'.repeat(70_000)};local-tag=a;remote-tag=b`,
])('that names no dialog: %.40s', (value) => {
  expect(readTargetDialog(value)).toBeUndefined()
})
