import { tinykeys } from 'tinykeys'
import type { CommandContext } from './command.ts'
import { commandForKey, commandOf, commands, type CommandId } from './commands.ts'

const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/**
 * Alt types nothing on Windows and Linux, and Control with Shift nothing on a Mac (where Option types signs), so a shortcut
 * never takes a letter from what one is writing. One letter alone would (WCAG 2.1.4).
 */
const modifier = apple ? 'Control+Shift' : 'Alt'

/** A shortcut as it is printed on the keys. */
export function shortcutText(id: CommandId): string | undefined {
  const { key } = commandOf(id)
  return key && (apple ? `⌃⇧${key.toUpperCase()}` : `Alt+${key.toUpperCase()}`)
}

/** A shortcut for `aria-keyshortcuts`. */
export function shortcutName(id: CommandId): string | undefined {
  const { key } = commandOf(id)
  return key && `${modifier}+${key.toUpperCase()}`
}

/**
 * Runs the commands by their keys. The letter counts, wherever the layout has it; under a layout without Latin letters the
 * place of the key counts.
 * @returns what stops it
 */
export function listenForShortcuts(context: () => CommandContext): () => void {
  const keys = new Set((Object.keys(commands) as CommandId[]).flatMap((id) => commandOf(id).key ?? []))
  const run = (event: KeyboardEvent, key: string) => {
    const act = event.repeat ? undefined : commandForKey(key, context())
    if (!act) return
    event.preventDefault()
    act()
  }
  const bindings = [...keys].flatMap((key) => {
    const upper = key.toUpperCase()
    return [
      [`${modifier}+(${key})`, (event: KeyboardEvent) => run(event, key)],
      [
        `${modifier}+Key${upper}`,
        (event: KeyboardEvent) => {
          if (!/^[a-z]$/i.test(event.key)) run(event, key)
        },
      ],
    ] as const
  })
  return tinykeys(window, Object.fromEntries(bindings))
}
