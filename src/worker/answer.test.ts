import { afterEach, describe, expect, it, vi } from 'vitest'
import { answer } from './answer.ts'
import { fakeGround, request, versionOf } from './ground.fixture.ts'
import { keepVersion } from './kept.ts'

const one = versionOf('aaaaaaaa')
const two = versionOf('bbbbbbbb')
const navigation = { mode: 'navigate' } as const
const away = () => Promise.reject(new TypeError('Failed to fetch'))

async function installed() {
  const all = fakeGround(one)
  await keepVersion(all.ground)
  all.asked.length = 0
  const textOf = async (path: string, more: Partial<Request> = {}) => {
    const response = await answer(request(path, more), all.ground)
    return response && `${response.status} ${await response.text()}`
  }
  return { ...all, textOf }
}

afterEach(() => vi.useRealTimers())

describe('the page', () => {
  it('comes from the host as long as that answers: what is kept may be old', async () => {
    const { textOf, deploy, asked } = await installed()
    deploy(two)
    expect(await textOf('', navigation)).toContain(two.entry)
    expect(await textOf('index.html', navigation)).toContain('404')
    expect(asked).toEqual(['', 'index.html'])
  })

  it.each([
    ['is away', away],
    ['is being restarted', () => Promise.resolve(new Response('', { status: 503 }))],
  ])('comes from what is kept when the host %s', async (_, host) => {
    const { textOf, host: hosts } = await installed()
    hosts.set('', host)
    hosts.set('index.html', host)
    expect(await textOf('', navigation)).toContain(one.entry)
    expect(await textOf('index.html?a=1', navigation)).toContain(one.entry)
  })

  it('comes from what is kept when the host takes too long, and from the host if nothing is kept', async () => {
    vi.useFakeTimers()
    const { ground, host, kept } = await installed()
    host.set('', () => new Promise((resolve) => setTimeout(() => resolve(new Response('late')), 60_000)))
    const shown = answer(request('', navigation), ground)
    await vi.advanceTimersByTimeAsync(5000)
    expect(await (await shown)?.text()).toContain(one.entry)
    kept.clear()
    const waited = answer(request('', navigation), ground)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await (await waited)?.text()).toBe('late')
  })

  it('is not given where another page was asked for', async () => {
    const { textOf } = await installed()
    expect(await textOf('other/', navigation)).toBeUndefined()
    expect(await textOf('config.json', navigation)).toBeUndefined()
  })
})

describe('files', () => {
  it('whose name says their content come from what is kept, also those of an older version', async () => {
    const { ground, next, deploy, asked } = await installed()
    deploy(two)
    await keepVersion(next(two))
    asked.length = 0
    for (const { entry } of [one, two])
      expect(await (await answer(request(entry), next(two)))?.text()).toBe(`text of ${entry}`)
    expect(asked).toEqual([])
    expect((await answer(request('assets/Later-cccccccc.js'), ground))?.status).toBe(404)
    expect(asked).toEqual(['assets/Later-cccccccc.js'])
  })

  it('that may change under their name come from the host, and from what is kept while it is away', async () => {
    const { textOf, serves, host } = await installed()
    serves('icon.svg', 'a new one')
    expect(await textOf('icon.svg')).toBe('200 a new one')
    host.set('icon.svg', away)
    expect(await textOf('icon.svg')).toBe('200 text of icon.svg')
  })

  it.each([
    ['the configuration', 'config.json', {}],
    ['an account', 'demo/account', {}],
    ['a source map', 'assets/index-aaaaaaaa.js.map', {}],
    ['what is sent', one.entry, { method: 'POST' }],
    ['another host', 'https://other.example/app/icon.svg', {}],
    ['another folder', '/icon.svg', {}],
  ])('of other kinds are left to the browser: %s', async (_, path, more) => {
    const { ground, asked } = await installed()
    expect(answer(request(path, more), ground)).toBeUndefined()
    expect(asked).toEqual([])
  })
})
