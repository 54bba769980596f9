import { describe, expect, it, vi } from 'vitest'
import { versionLock } from '../core/worker-talk.ts'
import { fakeGround, versionOf } from './ground.fixture.ts'
import { findKept, forgetOthers, keepVersion } from './kept.ts'

const one = versionOf('aaaaaaaa')
const two = versionOf('bbbbbbbb', 'assets/Ladder-aaaaaaaa.js')

describe('a version', () => {
  it('is kept whole, and found again', async () => {
    const { ground, kept } = fakeGround(one)
    await keepVersion(ground)
    expect([...kept.keys()]).toEqual(['sidetone /app/ aaaaaaaa'])
    expect(await (await findKept(ground, one.entry))?.text()).toBe(`text of ${one.entry}`)
    expect(await findKept(ground, 'config.json')).toBeUndefined()
  })

  it('is not kept at all when a file of it is missing', async () => {
    const { ground, host, kept } = fakeGround(one)
    host.delete(one.entry)
    await expect(keepVersion(ground)).rejects.toThrow('404')
    expect([...kept.keys()]).toEqual([])
  })

  it('is not kept with the page of another version', async () => {
    const { ground, serves, kept } = fakeGround(one)
    serves('', `<script src="./${two.entry}">`)
    await expect(keepVersion(ground)).rejects.toThrow(one.entry)
    expect([...kept.keys()]).toEqual([])
  })

  it('takes over what has not changed instead of fetching it again', async () => {
    const { ground, next, deploy, asked } = fakeGround(one)
    await keepVersion(ground)
    deploy(two)
    asked.length = 0
    await keepVersion(next(two))
    expect(asked.toSorted()).toEqual(['', two.entry, 'icon.svg'])
  })

  it('is not opened before it is whole: until then the page is the one before', async () => {
    const { ground, next, deploy, host, asked } = fakeGround(one)
    await keepVersion(ground)
    deploy(two)
    let arrive = (_response: Response) => {}
    const arrived = new Promise<Response>((resolve) => (arrive = resolve))
    host.set(two.entry, () => arrived)
    const keeping = keepVersion(next(two))
    await vi.waitFor(() => expect(asked).toContain(two.entry))
    expect(await (await findKept(next(two), ''))?.text()).toContain(one.entry)
    arrive(new Response('here'))
    await keeping
    expect(await (await findKept(next(two), ''))?.text()).toContain(two.entry)
  })

  it('keeps the headers that a host gave its page, but not those that hide it from us', async () => {
    const { ground, serves } = fakeGround(one)
    const headers = { 'x-frame-options': 'DENY', vary: '*', 'content-type': 'text/html' }
    serves('', `<script src="./${one.entry}">`, { headers })
    await keepVersion(ground)
    const page = await findKept(ground, '')
    expect(Object.fromEntries(page?.headers ?? [])).toEqual({
      'x-frame-options': 'DENY',
      'content-type': 'text/html',
    })
  })
})

describe('another version', () => {
  it('stays while a page runs it, and goes with the page', async () => {
    const { ground, next, deploy, kept, locks, scope } = fakeGround(one)
    await keepVersion(ground)
    deploy(two)
    await keepVersion(next(two))
    locks.push(versionLock(new URL(scope).pathname, one.entry))
    await forgetOthers(next(two))
    expect(kept.size).toBe(2)
    expect(await findKept(next(two), one.entry)).toBeDefined()
    locks.length = 0
    await forgetOthers(next(two))
    expect([...kept.keys()]).toEqual(['sidetone /app/ bbbbbbbb'])
  })

  it('stays while a page is too young to have said which version it runs', async () => {
    const { ground, next, deploy, kept, locks, pages, scope } = fakeGround(one)
    await keepVersion(ground)
    deploy(two)
    await keepVersion(next(two))
    const { pathname } = new URL(scope)
    locks.push(versionLock(pathname, two.entry))
    pages.push(
      `${scope}#/history`,
      `${scope}index.html?dock`,
      'https://phone.example/other/',
      `${scope}readme.txt`,
    )
    await forgetOthers(next(two))
    expect(kept.size).toBe(2)
    locks.push(versionLock(pathname, two.entry))
    await forgetOthers(next(two))
    expect([...kept.keys()]).toEqual(['sidetone /app/ bbbbbbbb'])
  })

  it('is left alone where it belongs to a phone in another folder', async () => {
    const { ground, kept } = fakeGround(one)
    kept.set('sidetone /other/ cccccccc', new Map())
    kept.set('something else', new Map())
    await keepVersion(ground)
    await forgetOthers(ground)
    expect(kept.size).toBe(3)
  })
})
