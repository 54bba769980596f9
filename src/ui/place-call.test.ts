import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Account } from '../core/account.ts'
import type { HistoryRecord } from '../core/history.ts'
import type { CallOptions, Phone } from '../core/phone.ts'
import { initialState } from '../core/reduce.ts'
import { setSetting } from '../store/settings.ts'
import { createStores } from '../store/stores.ts'
import type { CommandContext } from './command.ts'
import { callDraft, outgoingLine, placeCall } from './place-call.ts'
import { createView } from './view.ts'

const registered = { status: 'registered', server: 'wss://x.example', at: 0, expiresAt: 600_000 } as const
const work: Account = {
  id: 'work',
  uri: 'sip:alice@atlanta.example',
  displayName: 'Alice',
  registration: { status: 'offline' },
}
const home: Account = {
  id: 'home',
  uri: 'sip:ally@home.example',
  displayName: 'Ally',
  registration: registered,
}
const club: Account = { ...home, id: 'club', uri: 'sip:al@club.example' }

function scene(...accounts: readonly Account[]) {
  const called: string[] = []
  const phone = {
    call: (accountId: string, target: { readonly uri: string }, options?: CallOptions) => {
      const { anonymous } = options ?? {}
      called.push(`${accountId} → ${target.uri}${anonymous === undefined ? '' : `, ${anonymous}`}`)
      return 'new'
    },
  } as Partial<Phone> as Phone
  const stores = createStores()
  const context: CommandContext = {
    phone,
    stores,
    state: { ...initialState, accounts },
    view: createView(),
    goTo: () => false,
    toggleDock: () => {},
  }
  const past = (direction: 'in' | 'out', uri: string, accountId: string, createdAt: number) => {
    const record: HistoryRecord = {
      id: String(createdAt),
      accountId,
      direction,
      remote: { uri, displayName: '' },
      createdAt,
      endedAt: createdAt + 1,
      reason: { kind: 'hung-up', by: 'local' },
    }
    stores.history.setState(({ records }) => ({ records: [record, ...records] }))
  }
  return { called, context, past, stores, draft: () => context.view.getState().draft }
}

describe('the account that a call goes out by', () => {
  test('is the first that is registered, else the first', () => {
    expect(outgoingLine(scene(work, home, club).context)).toBe(home)
    expect(outgoingLine(scene(work).context)).toBe(work)
    expect(outgoingLine(scene().context)).toBeUndefined()
  })

  test('is the one set for all calls, though its server be away, unless there is none of that name', () => {
    const { context, stores } = scene(work, home)
    setSetting(stores.settings, 'outgoingAccount', 'work')
    expect(outgoingLine(context)).toBe(work)
    setSetting(stores.settings, 'outgoingAccount', 'gone')
    expect(outgoingLine(context)).toBe(home)
  })

  test('is the one chosen for this call, for this call only', () => {
    const { context, called } = scene(home, club)
    context.view.setState({ account: 'club' })
    placeCall(context, 'bob')
    placeCall(context, 'bob')
    expect(called).toEqual(['club → sip:bob@club.example', 'home → sip:bob@home.example'])
  })

  test('is the one an earlier call was on, where one calls back', () => {
    const { context, called, stores } = scene(home, club, work)
    setSetting(stores.settings, 'outgoingAccount', 'home')
    placeCall(context, 'sip:bob@biloxi.example', 'club')
    placeCall(context, 'sip:bob@biloxi.example', 'deleted')
    expect(called).toEqual(['club → sip:bob@biloxi.example', 'home → sip:bob@biloxi.example'])
  })
})

test('the next call alone goes out without the number, or with it', () => {
  const { context, called } = scene(home)
  context.view.setState({ withhold: true })
  placeCall(context, 'bob')
  placeCall(context, 'carol')
  expect(called).toEqual(['home → sip:bob@home.example, true', 'home → sip:carol@home.example'])
})

describe('calling from another screen', () => {
  afterEach(() => vi.unstubAllGlobals())

  test.each([
    ['shows the phone before the call begins', false, ['frame', 'club → sip:bob@club.example']],
    ['begins the call at once where nothing is painted', true, ['club → sip:bob@club.example', 'frame']],
  ])('%s', async (_, hidden, expected) => {
    const { context, called } = scene(club)
    vi.stubGlobal('document', { hidden })
    const frames: (() => void)[] = []
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
    placeCall({ ...context, goTo: () => true }, 'bob')
    called.push('frame')
    for (const frame of frames) frame()
    await vi.waitFor(() => expect(called).toEqual(expected))
  })
})

describe('calling with an empty field', () => {
  test('fills it with what was called last, and then calls it by the same account', () => {
    const { context, called, past, draft } = scene(home, club)
    past('out', 'sip:carol@chicago.example', 'home', 1)
    past('out', 'sip:bob@club.example', 'club', 2)
    past('in', 'sip:dave@denver.example', 'home', 3)
    callDraft(context)
    expect(draft()).toBe('bob')
    expect(called).toEqual([])
    callDraft(context)
    expect(called).toEqual(['club → sip:bob@club.example'])
    expect(draft()).toBe('')
  })

  test.each([
    ['sip:+442079460018@home.example', '+442079460018'],
    ['sip:j%C3%BCrgen@home.example', 'jürgen'],
    ['sip:bob@home.example.org', 'bob@home.example.org'],
    ['sips:bob@biloxi.example', 'sips:bob@biloxi.example'],
  ])('writes %s as %s', (uri, text) => {
    const { context, past, draft } = scene(home)
    past('out', uri, 'home', 1)
    callDraft(context)
    expect(draft()).toBe(text)
  })

  test('says what to do where nothing was ever called', () => {
    const { context, past, called } = scene(home)
    past('in', 'sip:dave@denver.example', 'home', 3)
    callDraft(context)
    expect(context.view.getState().problem).toEqual({ code: 'empty' })
    expect(called).toEqual([])
  })
})
