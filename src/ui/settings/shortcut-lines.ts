import type { Settings } from '../../core/settings.ts'
import { commandOf, commands, keyOf, type CommandId } from '../commands.ts'

type Chosen = Settings['shortcuts']

/** Commands that share a key because never more than one of them can be done, such as Hold and Resume: changed together. */
export type ShortcutLine = readonly [CommandId, ...CommandId[]]

/** Every command, those with a key first. */
export function shortcutLines(): readonly ShortcutLine[] {
  const ids = Object.keys(commands) as CommandId[]
  const isAlone = (id: CommandId) => commandOf(id).key === undefined
  const lines = ids
    .filter((id, at) => isAlone(id) || ids.findIndex((other) => sharesKey(other, id)) === at)
    .map(
      (id) => (isAlone(id) ? [id] : ids.filter((other) => sharesKey(other, id))) as unknown as ShortcutLine,
    )
  return lines.toSorted(([one], [other]) => Number(isAlone(one)) - Number(isAlone(other)))
}

function sharesKey(one: CommandId, other: CommandId): boolean {
  return commandOf(one).key === commandOf(other).key
}

/** Whose key it is now, other than `line`. */
export function ownerOf(key: string, line: ShortcutLine, chosen: Chosen): ShortcutLine | undefined {
  if (key === '') return undefined
  return shortcutLines().find((other) => other[0] !== line[0] && keyOf(other[0], chosen) === key)
}

/** The chosen keys once `line` has this one, '' for none, taken from whoever has it. */
export function withKey(chosen: Chosen, line: ShortcutLine, key: string): Chosen {
  const owner = ownerOf(key, line, chosen)
  const entries = [...(owner ?? []).map((id) => [id, ''] as const), ...line.map((id) => [id, key] as const)]
  return withoutUsual({ ...chosen, ...Object.fromEntries(entries) })
}

/** The chosen keys without those of `line`: it has its usual one again, taken from whoever has it. */
export function withUsualKey(chosen: Chosen, line: ShortcutLine): Chosen {
  return withKey(chosen, line, commandOf(line[0]).key ?? '')
}

function withoutUsual(chosen: Chosen): Chosen {
  const differs = ([id, key]: readonly [string, string]) =>
    !(id in commands) || (commandOf(id as CommandId).key ?? '') !== key
  return Object.fromEntries(Object.entries(chosen).filter(differs))
}
