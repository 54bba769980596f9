import { expect, test } from 'vitest'
import { settingKeys } from '../../core/settings.ts'
import { groupIds } from './groups.ts'
import { settingParts } from './setting-parts.ts'
import { rows } from './settings-table.ts'

test('every setting can be found, once', () => {
  const ids: readonly string[] = rows.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(settingKeys.filter((key) => !ids.includes(key))).toEqual([])
})

test('every row has something that draws it, and no group is empty', () => {
  for (const { id, control } of rows) expect(id in settingParts, id).toBe(control.kind === 'part')
  expect(groupIds.filter((group) => rows.every((row) => row.group !== group))).toEqual([])
})
