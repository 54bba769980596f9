import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerItself } from './answer-itself.ts'
import { askedPhone, fakePage, tellingStores } from './page.fixture.ts'

let told: ReturnType<typeof tellingStores>
let heard: () => void
let unheard: () => void
let announced: number
let taken: string[]
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  fakePage()
  told = tellingStores()
  announced = 0
  taken = []
  const announce = () => {
    announced += 1
    return new Promise<boolean>((resolve) => {
      heard = () => resolve(true)
      unheard = () => resolve(false)
    })
  }
  const answer = (id: string, itself?: boolean) => void taken.push(`${id} ${itself}`)
  stop = answerItself(told.stores.phone, { ...askedPhone(), answer }, { announce })
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const rings = (callId: string, answersAfter?: number) =>
  told.begin(callId, 'in', 'Bob', answersAfter === undefined ? undefined : { answersAfter })
const settle = () => vi.advanceTimersByTimeAsync(0)

test('a call is taken once the tone has been heard to its end, and not before', async () => {
  rings('c', 0)
  expect(announced).toBe(1)
  await settle()
  expect(taken).toEqual([])
  heard()
  await settle()
  expect(taken).toEqual(['c true'])
})

test('it rings as long as the caller wants before that', async () => {
  rings('c', 5000)
  await vi.advanceTimersByTimeAsync(4999)
  expect(announced).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(announced).toBe(1)
})

test('where no tone can be heard the person answers', async () => {
  rings('c', 0)
  unheard()
  await settle()
  expect(taken).toEqual([])
})

test.each<[string, () => void]>([
  ['it was taken by hand', () => told.tell('c', 'call/accepted')],
  ['it was given up', () => told.end('c')],
  ['another call came', () => rings('d')],
  ['nobody attends any more', () => stop()],
])('it is not taken when meanwhile %s', async (_, happen) => {
  rings('c', 0)
  happen()
  heard()
  await settle()
  expect(taken).toEqual([])
})

test('no call is taken beside another, and none that does not ask for it', async () => {
  told.begin('t', 'out')
  rings('c', 0)
  rings('d')
  await settle()
  expect(announced).toBe(0)
})
