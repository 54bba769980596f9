import { expect, test } from 'vitest'
import { sourceFaults, translationFaults, wordlessImports } from './catalogue-faults.mjs'

const text = (message, translation = '', files = ['src/ui/History.tsx']) => ({ message, translation, files })
const isFirst = (files) => files.includes('src/ui/Shell.tsx')

test('a text that the catalogue lacks, or keeps in vain, is told', () => {
  const kept = new Map([['b', text('Back')]])
  const fresh = new Map([['a', text('Answer')]])
  expect(sourceFaults(kept, fresh, isFirst)).toEqual([
    'not in the catalogue: Answer (src/ui/History.tsx)',
    'no longer in the source: Back',
  ])
  expect(sourceFaults(fresh, fresh, isFirst)).toEqual([])
})

test('a text that moved to the first screen while the catalogue does not know it is told', () => {
  const kept = new Map([['a', text('Answer')]])
  const fresh = new Map([['a', text('Answer', '', ['src/ui/History.tsx', 'src/ui/Shell.tsx'])]])
  expect(sourceFaults(kept, fresh, isFirst)).toEqual([
    'in the wrong half of the catalogue: Answer (src/ui/History.tsx, src/ui/Shell.tsx)',
  ])
})

test.each([
  ['Call {name}', '', 'not translated: Call {name}'],
  ['Call {name}', '呼叫', 'other names or elements than in “Call {name}”: 呼叫'],
  ['Read <0>this</0>', '请看这里', 'other names or elements than in “Read <0>this</0>”: 请看这里'],
  ['Call {name}', '呼叫 {name}', undefined],
  [
    '{n, plural, one {# call by {name}} other {# calls}}',
    '{name} 的 {n, plural, other {# 个通话}}',
    undefined,
  ],
])('%s said as "%s": %s', (message, translation, fault) => {
  const faults = translationFaults(
    new Map([['a', text(message, translation)]]),
    new Map([['a', text(message)]]),
  )
  expect(faults).toEqual(fault === undefined ? [] : [fault])
})

test.each([
  ["const { a } = await import('./a.ts')", 1],
  ["const { a } = await withWords(() => import('./a.ts'))", 0],
  ["export const A = part(async () => (await import('./a.ts')).A)", 0],
  ["export const A = part(\n  async () => (await import('./a.ts')).A,\n)", 0],
  ["const words = withWords(load)\nconst { a } = await import('./a.ts')", 1],
])('%s: %i imports without their words', (source, count) => {
  expect(wordlessImports('src/ui/x.ts', source, () => true)).toHaveLength(count)
  expect(wordlessImports('src/ui/x.ts', source, () => false)).toHaveLength(0)
})
