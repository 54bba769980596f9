import { afterEach, expect, test, vi } from 'vitest'
import { followLaunches } from './follow-launches.ts'

afterEach(() => vi.unstubAllGlobals())

function scene() {
  const consumers: ((launch: { targetURL?: string }) => void)[] = []
  const location = { hash: '#/history' }
  vi.stubGlobal('launchQueue', { setConsumer: (consumer: (typeof consumers)[0]) => consumers.push(consumer) })
  vi.stubGlobal('location', location)
  const stop = followLaunches()
  return { stop, location, launch: (targetURL?: string) => consumers[0]?.(targetURL ? { targetURL } : {}) }
}

test('a link that dials is followed in the page that is open', () => {
  const { launch, location } = scene()
  launch('https://phone.example/app/#/dial/tel%3A%2B442079460018')
  expect(location.hash).toBe('#/dial/tel%3A%2B442079460018')
})

test.each(['https://phone.example/app/', '', 'no address'])('%j leaves one where one is', (url) => {
  const { launch, location } = scene()
  launch(url)
  expect(location.hash).toBe('#/history')
})

test('nothing is followed once it has ended', () => {
  const { launch, location, stop } = scene()
  stop()
  launch('https://phone.example/app/#/dial/1002')
  expect(location.hash).toBe('#/history')
})

test('a browser without launches is left alone', () => {
  expect(() => followLaunches()()).not.toThrow()
})
