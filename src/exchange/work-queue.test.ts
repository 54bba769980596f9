import { expect, test } from 'vitest'
import { createWorkQueue } from './work-queue.ts'

test('work asked for inside work runs after it, in order, and a fault stops nothing', () => {
  const faults: unknown[] = []
  const queue = createWorkQueue((error) => faults.push(error))
  const done: string[] = []
  queue.run(() => {
    queue.run(() => {
      queue.run(() => done.push('fourth'))
      throw new Error('second')
    })
    queue.run(() => done.push('third'))
    done.push('first')
  })
  expect(done).toEqual(['first', 'third', 'fourth'])
  expect(faults).toEqual([new Error('second')])
})
