import { describe, expect, it } from 'vitest'
import type { TroubleEvent } from '../core/event.ts'
import { loadConfig, type LoadResult } from './load.ts'

const page = new URL('https://phone.example/app/')
const bob = {
  uri: 'sip:bob@biloxi.example',
  displayName: 'Bob',
  username: 'bob',
  password: 'hidden',
  servers: ['sip'],
}

type Answer = Response | Error | (() => Response)

/** A server that answers each path with what is written here, one after the other, the last for ever. */
function serve(answers: Readonly<Record<string, readonly Answer[]>>) {
  const asked: string[] = []
  const counts = new Map<string, number>()
  const fetcher = (input: RequestInfo | URL) => {
    const url = new URL(input instanceof Request ? input.url : input)
    asked.push(url.pathname + url.search)
    const list = answers[url.pathname] ?? []
    const count = counts.get(url.pathname) ?? 0
    counts.set(url.pathname, count + 1)
    const answer = list[Math.min(count, list.length - 1)] ?? new Response('', { status: 404 })
    if (answer instanceof Error) return Promise.reject(answer)
    return Promise.resolve(answer instanceof Response ? answer : answer())
  }
  return { fetcher, asked }
}

function memory(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value
    },
  }
}

async function load(answers: Parameters<typeof serve>[0], tab: ReturnType<typeof memory> = memory()) {
  const { fetcher, asked } = serve(answers)
  const told: TroubleEvent[] = []
  const waits: number[] = []
  const result = await loadConfig({
    page,
    fetcher,
    report: (event) => told.push(event),
    wait: (ms) => {
      waits.push(ms)
      return Promise.resolve()
    },
    memory: () => tab,
  })
  return { result, asked, told, waits }
}

/** The account that was handed out. */
const given = async (result: LoadResult) => (result.ok ? await result.handedOut : undefined)

const json = (value: unknown) => () => new Response(JSON.stringify(value))
const demo = { '/app/config.json': [json({ provisioning: 'demo/account', echoTarget: 'echo' })] }

describe('loading config.json', () => {
  it('gives what the phone is started with', async () => {
    const { result } = await load({
      '/app/config.json': [json({ accounts: [bob], iceServers: [{ urls: 'stun:stun.example' }] })],
    })
    expect(result).toEqual({
      ok: true,
      config: {
        accounts: [
          { ...bob, id: 'bob@biloxi.example', servers: ['wss://phone.example/app/sip'], expires: 600 },
        ],
        iceServers: [{ urls: ['stun:stun.example'] }],
      },
    })
  })

  it('gives where settings start and which of them stay', async () => {
    const settings = { theme: 'dark', ringVolume: { value: 0.5, locked: true, why: 'One office.' } }
    const { result } = await load({ '/app/config.json': [json({ accounts: [bob], settings })] })
    expect(result).toMatchObject({
      config: { settings: { theme: { value: 'dark' }, ringVolume: settings.ringVolume } },
    })
  })

  it.each([404, 410])('need not give anything: there is no such file (%i)', async (status) => {
    const { result } = await load({ '/app/config.json': [new Response('', { status })] })
    expect(result).toEqual({ ok: true, config: { accounts: [], iceServers: [] } })
  })

  it.each<[string, readonly Answer[], object]>([
    ['is refused', [new Response('', { status: 403 })], { code: 'file-missing', status: 403 }],
    ['is huge', [new Response('x'.repeat(300_000))], { code: 'file-too-large', limit: 262_144 }],
    ['is a page', [new Response('<!doctype html>')], { code: 'file-is-page' }],
    ['is no JSON', [new Response('{')], { code: 'not-json', line: 1, column: 2 }],
  ])('says so when it %s', async (_, answers, problem) => {
    const { result } = await load({ '/app/config.json': answers })
    expect(result).toMatchObject({ ok: false, problems: [{ path: '', ...problem }] })
  })
})

describe('a host that does not answer', () => {
  it('is asked until it does, with a longer wait each time, and each failure is told', async () => {
    const gone = new TypeError('Failed to fetch')
    const { result, told, waits, asked } = await load({
      '/app/config.json': [gone, new Response('', { status: 503 }), gone, json({ accounts: [bob] })],
    })
    expect(result).toMatchObject({ ok: true, config: { accounts: [{ id: 'bob@biloxi.example' }] } })
    const address = 'https://phone.example/app/config.json'
    expect(told.map((event) => (event.type === 'trouble/raised' ? event.trouble : event))).toMatchObject([
      { code: 'config-unreachable', facts: { address } },
      { code: 'config-unreachable', facts: { address, status: 503 } },
      { code: 'config-unreachable', facts: { address } },
      { type: 'trouble/cleared', code: 'config-unreachable' },
    ])
    expect(asked).toHaveLength(4)
    expect(waits).toHaveLength(3)
    expect(waits[2]).toBeGreaterThan(waits[0] ?? 0)
  })
})

describe('an account that is handed out', () => {
  it('is asked for and remembered, so that a reload gets it again', async () => {
    const tab = memory()
    const first = await load({ ...demo, '/app/demo/account': [json(bob)] }, tab)
    expect(first.result).toMatchObject({ ok: true, config: { handedOut: true, echoTarget: 'echo' } })
    expect(await given(first.result)).toMatchObject({ id: 'bob@biloxi.example' })
    expect(first.told).toEqual([])
    const second = await load({ ...demo, '/app/demo/account': [json(bob)] }, tab)
    await given(second.result)
    expect(second.asked).toEqual(['/app/config.json', '/app/demo/account?prefer=sip%3Abob%40biloxi.example'])
    expect(JSON.stringify(tab.kept)).not.toContain('hidden')
  })

  it('is asked for until it comes, with a longer wait each time, and each failure is told', async () => {
    const { result, told, waits } = await load({
      ...demo,
      '/app/demo/account': [
        new TypeError('Failed to fetch'),
        new Response('', { status: 500 }),
        new Response('<html>'),
        json({ ...bob, password: undefined, username: 'hidden' }),
        json(bob),
      ],
    })
    expect(await given(result)).toMatchObject({ uri: bob.uri })
    const address = 'https://phone.example/app/demo/account'
    expect(told.map((event) => (event.type === 'trouble/raised' ? event.trouble.facts : event.type))).toEqual(
      [
        { address, problem: 'unreachable' },
        { address, status: 500 },
        { address, field: '', problem: 'file-is-page' },
        { address, field: 'password', problem: 'missing' },
        'trouble/cleared',
      ],
    )
    expect(JSON.stringify(told)).not.toContain('hidden')
    expect(waits).toHaveLength(4)
    expect(waits[3]).toBeGreaterThanOrEqual(4000)
  })

  it('may be nobody for now: that is another trouble, and over when somebody is free', async () => {
    const answers = [new Response('', { status: 503 }), new TypeError('Failed to fetch'), json(bob)]
    const { result, told } = await load({ ...demo, '/app/demo/account': answers })
    expect(await given(result)).toMatchObject({ uri: bob.uri })
    expect(
      told.map((event) => [event.type, event.type === 'trouble/raised' ? event.trouble.code : event.code]),
    ).toEqual([
      ['trouble/raised', 'identities-taken'],
      ['trouble/cleared', 'identities-taken'],
      ['trouble/raised', 'provisioning-failed'],
      ['trouble/cleared', 'provisioning-failed'],
    ])
  })

  it('comes also to a tab that may remember nothing', async () => {
    const sealed = {
      kept: {},
      getItem: () => {
        throw new Error('SecurityError')
      },
      setItem: () => {
        throw new Error('SecurityError')
      },
    }
    const { result } = await load({ ...demo, '/app/demo/account': [json(bob)] }, sealed)
    expect(await given(result)).toMatchObject({ uri: bob.uri })
  })
})
