import type { Settings } from '../core/settings.ts'
import type { CommandContext } from './command.ts'
import { commandForKey, commandOf, keyOf, type CommandId } from './commands.ts'

const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/**
 * Alt types nothing on Windows and Linux, and Control with Shift nothing on a Mac (where Option types signs), so a shortcut
 * never takes a letter from what one is writing. One letter alone would (WCAG 2.1.4).
 */
const modifier = apple ? 'Control+Shift' : 'Alt'

/** A letter with the modifier of the platform, as it is printed on the keys. */
export function keyText(key: string): string {
  return (apple ? '⌃⇧' : 'Alt+') + key.toUpperCase()
}

/** The shortcut of a command as it is printed on the keys; undefined without one. @param chosen the person's own keys */
export function shortcutText(id: CommandId, chosen: Settings['shortcuts']): string | undefined {
  const key = keyOf(id, chosen)
  return key ? keyText(key) : undefined
}

/** The same for `aria-keyshortcuts`. */
export function shortcutName(id: CommandId, chosen: Settings['shortcuts']): string | undefined {
  const key = keyOf(id, chosen)
  return key ? `${modifier}+${key.toUpperCase()}` : undefined
}

/**
 * The letter or figure of a key. It counts wherever the layout has it; under a layout that has none there, the place of the
 * key counts.
 */
export function letterOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const letter = /^[a-z\d]$/i.test(key) ? key : (/^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? '')
  return letter.toLowerCase()
}

/**
 * Runs the commands by their keys, and shows these for a question mark that is not part of what one writes.
 * @returns what stops it
 */
export function listenForShortcuts(context: () => CommandContext): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.repeat || event.defaultPrevented) return
    const asks = event.key === '?' && !isHeld(event, /Alt|Control|Meta/) && !isWriting(event.target)
    const key = isModified(event) ? letterOf(event) : ''
    const act = asks ? commandOf('shortcuts').of(context()) : key && commandForKey(key, context())
    if (!act) return
    event.preventDefault()
    act()
  }
  addEventListener('keydown', onKey)
  return () => removeEventListener('keydown', onKey)
}

const MODIFIERS = ['Alt', 'AltGraph', 'Control', 'Meta', 'Shift'] as const

/** Whether exactly the platform's modifier is held. */
export function isModified(event: KeyboardEvent): boolean {
  return MODIFIERS.filter((name) => event.getModifierState(name)).join('+') === modifier
}

function isHeld(event: KeyboardEvent, names: RegExp): boolean {
  return MODIFIERS.some((name) => names.test(name) && event.getModifierState(name))
}

/** Whether a key would write something there. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]')
}
