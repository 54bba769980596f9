import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchText } from './fetch-text.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const url = new URL('https://phone.example/config.json')
const whenAborted = (init: RequestInit | undefined) =>
  new Promise<never>((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
  })

test('a server that never answers is out of reach', async () => {
  const fetched = fetchText(url, (_, init) => whenAborted(init))
  await vi.advanceTimersByTimeAsync(30_000)
  await expect(fetched).resolves.toEqual({ outcome: 'unreachable' })
})

test('and one that stops in the middle too', async () => {
  const half = (init: RequestInit | undefined) =>
    new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('{'))
        whenAborted(init).catch((error: unknown) => stream.error(error))
      },
    })
  const fetched = fetchText(url, (_, init) => Promise.resolve(new Response(half(init))))
  await vi.advanceTimersByTimeAsync(30_000)
  await expect(fetched).resolves.toEqual({ outcome: 'unreachable' })
})
