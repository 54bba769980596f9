import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keptRandom } from './kept-random.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const row = (path: string) => {
  const random = keptRandom(path)
  return [random(16), random(16), random(8)]
}

it('gives the same row at each start, and another where the secret is another', () => {
  const path = join(folder, 'a/secret')
  const first = row(path)
  expect(first.map(({ length }) => length)).toEqual([32, 32, 16])
  expect(new Set(first).size).toBe(3)
  expect(row(path)).toEqual(first)
  expect(row(join(folder, 'b/secret'))).not.toEqual(first)
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0)
})

it('does without where nothing can be kept', () => {
  writeFileSync(join(folder, 'file'), 'no folder')
  const path = join(folder, 'file/secret')
  expect(row(path)[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(row(path)).not.toEqual(row(path))
})
