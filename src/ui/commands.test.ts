import { describe, expect, test } from 'vitest'
import type { Call } from '../core/call.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { Phone } from '../core/phone.ts'
import { initialState, reduce } from '../core/reduce.ts'
import { answered, created, ended, heldByUs, registered } from '../fixtures/events.ts'
import { bob, carol } from '../fixtures/people.ts'
import { setSetting } from '../store/settings.ts'
import { createStores } from '../store/stores.ts'
import type { CommandContext } from './command.ts'
import { commandForKey, commandOf, commands, likelyCalls, type CommandId } from './commands.ts'
import { createView } from './view.ts'

const isGiven = (arg: unknown) => arg !== undefined

/** A phone that writes down what it is asked. */
function scene(...events: readonly PhoneEvent[]) {
  const asked: string[] = []
  const phone = new Proxy({} as Phone, {
    get:
      (_, method) =>
      (...args: readonly unknown[]) => {
        asked.push(
          [
            String(method),
            ...args
              .filter(isGiven)
              .map((arg) => (typeof arg === 'string' || typeof arg === 'boolean' ? String(arg) : 'target')),
          ].join(' '),
        )
        return 'new'
      },
  })
  const context: CommandContext = {
    phone,
    state: events.reduce(reduce, initialState),
    view: createView(),
    stores: createStores(),
    echoTarget: 'echo',
    goTo: (screen) => asked.push(`go to ${screen}`) === 0,
    toggleDock: () => asked.push('dock'),
  }
  return { asked, context }
}

const line = registered(0)
const rings = created(1, 'ringing', 'in', bob)
const talks = [created(2, 'talking', 'out', carol), ...answered(3, 'talking')]
const held = [created(4, 'held', 'out', bob), ...answered(5, 'held'), heldByUs(6, 'held')]

/** The commands about a call that can be done to it. */
function possible(call: Call | undefined, context: CommandContext): readonly CommandId[] {
  const general: readonly CommandId[] = [
    'call',
    'echo-test',
    'phone',
    'history',
    'ladder',
    'settings',
    'dock',
    'shortcuts',
    'do-not-disturb',
  ]
  return (Object.keys(commands) as CommandId[]).filter(
    (id) => !general.includes(id) && commandOf(id).of({ ...context, call }) !== undefined,
  )
}

const joined = (callId: string): PhoneEvent => ({
  type: 'call/conference-changed',
  at: 7,
  callId,
  conference: { silenced: false },
})

describe('what can be done to a call', () => {
  test.each([
    ['that rings here', [rings], ['answer', 'decline', 'busy']],
    [
      'that rings while one talks',
      [rings, ...talks],
      ['hold-answer', 'end-answer', 'decline', 'busy', 'add-to-call'],
    ],
    [
      'that rings while one calls somebody',
      [rings, created(2, 'a', 'out', carol)],
      ['answer', 'end-answer', 'decline', 'busy'],
    ],
    ['that rings while another is held', [rings, ...held], ['answer', 'decline', 'busy']],
    ['that goes out', [created(1, 'a', 'out', bob)], ['keypad', 'hang-up']],
    ['one talks on', talks, ['mute', 'keypad', 'hold', 'transfer', 'add-call', 'hang-up']],
    ['that is held', held, ['mute', 'resume', 'transfer', 'add-call', 'hang-up']],
    [
      'that is held while one talks',
      [...held, ...talks],
      ['mute', 'transfer', 'add-call', 'merge', 'swap', 'hang-up'],
    ],
    [
      'that goes out while another is held',
      [created(1, 'a', 'out', bob), ...held],
      ['keypad', 'transfer', 'hang-up'],
    ],
    [
      'that is being handed over',
      [
        ...talks,
        {
          type: 'call/transfer-changed',
          at: 4,
          callId: 'talking',
          transfer: { to: bob, status: 'trying' },
        },
      ],
      ['mute', 'keypad', 'hold', 'add-call', 'hang-up'],
    ],
    [
      'whose hold is still on its way',
      [...talks, { type: 'call/hold-requested', at: 4, callId: 'talking', wanted: true }],
      ['mute', 'keypad', 'transfer', 'add-call', 'hang-up'],
    ],
    [
      'that is in a conference of two',
      [...talks, created(4, 'b', 'out', bob), ...answered(5, 'b'), joined('talking'), joined('b')],
      ['mute', 'keypad', 'hold', 'add-call', 'leave', 'hang-up'],
    ],
    ['that is over', [...talks, ended(9, 'talking', { kind: 'hung-up', by: 'local' })], []],
  ] as const)('%s', (_, events, expected) => {
    const { context } = scene(...line, ...events)
    expect(possible(context.state.calls[0], context)).toEqual(expected)
  })
})

test('without an account nobody can be called', () => {
  const { context } = scene()
  expect(commandOf('call').of(context)).toBeUndefined()
  expect(commandOf('echo-test').of(context)).toBeUndefined()
})

test('without an echo target there is no echo test', () => {
  const { context } = scene(...line)
  expect(commandOf('echo-test').of({ ...context, echoTarget: undefined })).toBeUndefined()
})

test('what can be dialled is called, and the field is empty again', () => {
  const { asked, context } = scene(...line)
  context.view.setState({ draft: 'bob' })
  commandOf('call').of(context)?.()
  expect(asked).toEqual(['go to phone', 'call alice target target'])
  expect(context.view.getState()).toMatchObject({ draft: '', problem: undefined })
})

test('what cannot be dialled is told beside the field and stays in it', () => {
  const { asked, context } = scene(...line)
  context.view.setState({ draft: 'sip:@nowhere' })
  commandOf('call').of(context)?.()
  expect(asked).toEqual(['go to phone'])
  expect(context.view.getState()).toMatchObject({ draft: 'sip:@nowhere', problem: { code: 'no-user' } })
})

test('a new call takes the last words of ended ones off the screen', () => {
  const { context } = scene(...line, ...talks, ended(9, 'talking', { kind: 'hung-up', by: 'remote' }))
  commandOf('echo-test').of(context)?.()
  expect(context.view.getState().dismissed).toEqual(['talking'])
})

test('a key means the likeliest call: what rings, then what one talks on, then what is held', () => {
  const { context } = scene(...line, ...held, ...talks, rings)
  expect(likelyCalls(context.state).map((call) => call.id)).toEqual(['ringing', 'talking', 'held'])
})

test('a key goes on meaning who rang first while others begin to ring', () => {
  const { asked, context } = scene(...line, rings, created(2, 'later', 'in', carol))
  commandForKey('a', context)?.()
  expect(asked).toEqual(['go to phone', 'answer ringing'])
})

test.each([
  ['a', ['go to phone', 'answer ringing']],
  ['e', ['hangUp talking', 'go to phone', 'answer ringing']],
  ['r', ['decline ringing']],
  ['b', ['decline ringing busy']],
  ['w', ['resume held']],
  ['m', ['setMuted talking true']],
  ['p', ['hold talking']],
  ['q', ['hangUp talking']],
  ['z', []],
])('with a call up, one held and one ringing, the key %s asks for %j', (key, expected) => {
  const { asked, context } = scene(...line, ...held, ...talks, rings)
  commandForKey(key, context)?.()
  expect(asked).toEqual(expected)
})

test('the key that holds resumes when there is nothing to hold', () => {
  const { asked, context } = scene(...line, ...held)
  commandForKey('p', context)?.()
  expect(asked).toEqual(['resume held'])
})

test('the key that hangs up gives up what is being called, not the call that is held for it', () => {
  const { asked, context } = scene(...line, ...held, created(7, 'dialled', 'out', carol))
  commandForKey('q', context)?.()
  expect(asked).toEqual(['hangUp dialled'])
})

test('no key hangs up a call that only rings here', () => {
  const { context } = scene(...line, rings)
  expect(commandForKey('q', context)).toBeUndefined()
})

test('a key that a person chose counts instead of the usual one, and none takes it away', () => {
  const { asked, context } = scene(...line, ...talks)
  setSetting(context.stores.settings, 'shortcuts', { mute: '7', 'hang-up': '' })
  commandForKey('7', context)?.()
  expect(asked).toEqual(['setMuted talking true'])
  expect(commandForKey('m', context)).toBeUndefined()
  expect(commandForKey('q', context)).toBeUndefined()
})
