import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { createStores } from '../store/stores.ts'
import { setSetting } from '../store/settings.ts'
import { initialState } from '../core/reduce.ts'
import type { Phone } from '../core/phone.ts'
import type { CommandContext } from './command.ts'
import { letterOf, listenForShortcuts, shortcutName, shortcutText } from './shortcuts.ts'
import { createView } from './view.ts'

/** As much of an element as tells whether one writes there. */
class FakeElement extends EventTarget {
  readonly #kind: string
  constructor(kind: string) {
    super()
    this.#kind = kind
  }
  matches(selector: string): boolean {
    return selector.split(', ').includes(this.#kind)
  }
}

/** Presses keys on a page that listens, and answers the screens that were gone to, or `help`. */
function page() {
  let listener: (event: KeyboardEvent) => void = () => {}
  vi.stubGlobal('Element', FakeElement)
  vi.stubGlobal('addEventListener', (_: string, added: typeof listener) => (listener = added))
  vi.stubGlobal('removeEventListener', () => (listener = () => {}))
  const gone: string[] = []
  const stores = createStores()
  const view = createView()
  const context: CommandContext = {
    phone: {} as Phone,
    state: initialState,
    view,
    stores,
    goTo: (screen) => gone.push(screen) === 0,
    toggleDock: () => gone.push('dock'),
  }
  const stop = listenForShortcuts(() => context)
  const press = (keys: string, { code = '', on = 'body', repeat = false } = {}) => {
    const held = keys.split('+')
    const key = held.pop() ?? ''
    const event = {
      key,
      code,
      repeat,
      target: new FakeElement(on),
      getModifierState: (name: string) => held.includes(name),
      preventDefault: vi.fn<() => void>(),
    }
    view.setState({ shortcuts: false })
    gone.length = 0
    listener(event as unknown as KeyboardEvent)
    const done = view.getState().shortcuts ? ['help'] : [...gone]
    expect(event.preventDefault).toHaveBeenCalledTimes(done.length)
    return done
  }
  return { press, stop, stores }
}

beforeEach(() => void vi.unstubAllGlobals())
afterEach(() => void vi.unstubAllGlobals())

describe('a shortcut', () => {
  it('is a letter with exactly the modifier of the platform', () => {
    const { press, stop } = page()
    expect(press('Alt+l')).toEqual(['ladder'])
    expect(press('Alt+L')).toEqual(['ladder'])
    for (const keys of [
      'l',
      'Shift+L',
      'Control+l',
      'Alt+Shift+L',
      'Control+Alt+l',
      'Alt+AltGraph+ł',
      'Alt+z',
    ])
      expect(press(keys), keys).toEqual([])
    expect(press('Alt+l', { repeat: true })).toEqual([])
    stop()
    expect(press('Alt+l')).toEqual([])
  })

  it('holds while one writes, since it types nothing', () => {
    expect(page().press('Alt+l', { on: 'input' })).toEqual(['ladder'])
  })

  it('is where its letter is, or its place under a layout without Latin letters', () => {
    const { press } = page()
    expect(press('Alt+l', { code: 'KeyP' })).toEqual(['ladder'])
    expect(press('Alt+д', { code: 'KeyL' })).toEqual(['ladder'])
    expect(press('Alt+;', { code: 'Semicolon' })).toEqual([])
  })

  it('is the one that the person chose', () => {
    const { press, stores } = page()
    setSetting(stores.settings, 'shortcuts', { ladder: '5', settings: '' })
    expect(press('Alt+%', { code: 'Digit5' })).toEqual(['ladder'])
    expect(press('Alt+l')).toEqual([])
    expect(press('Alt+s')).toEqual([])
  })
})

test('a question mark asks for the shortcuts, unless it is written somewhere', () => {
  const { press } = page()
  expect(press('?')).toEqual(['help'])
  expect(press('Shift+?')).toEqual(['help'])
  for (const on of ['input', 'textarea', 'select', '[contenteditable]'])
    expect(press('?', { on }), on).toEqual([])
  expect(press('Control+?')).toEqual([])
})

test('a shortcut is written as it is chosen', () => {
  expect(shortcutText('mute', {})).toBe('Alt+M')
  expect(shortcutText('mute', { mute: 'x' })).toBe('Alt+X')
  expect(shortcutName('mute', { mute: 'x' })).toBe('Alt+X')
  expect(shortcutText('mute', { mute: '' })).toBeUndefined()
  expect(shortcutName('dock', {})).toBeUndefined()
})

test.each([
  ['M', 'KeyM', 'm'],
  ['!', 'Digit1', '1'],
  ['Enter', 'Enter', ''],
  ['Dead', 'Quote', ''],
])('%s at %s is “%s”', (key, code, letter) => {
  expect(letterOf({ key, code })).toBe(letter)
})
