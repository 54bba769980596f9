import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

export const SCREEN = 'src/ui/screen.tsx'

/** Where the first load begins: the page's own script, and the two parts that it imports dynamically but always. */
const FIRST = ['src/main.ts', 'src/engine/phone.ts', SCREEN]

/** What makes calls (engine/late-calls.ts). */
export const CALLS = 'src/engine/calls.ts'

/** What reads the accounts that this browser keeps: where there are any, it comes before the first registration. */
export const ACCOUNTS = 'src/store/kept/keep-accounts.ts'

/** What main.ts, ui/parts.ts and the first screen ask for once the first registration is through. */
export const SETTLED = [
  'src/effects/attend-calls.ts',
  'src/effects/attend-page.ts',
  'src/store/kept/keep-settings.ts',
  'src/ui/account/QuietSwitch.tsx',
  'src/ui/call/CallDeck.tsx',
  'src/ui/call/CallKeeper.tsx',
  'src/ui/call/CallStrip.tsx',
  'src/ui/call/IncomingCorner.tsx',
  'src/ui/dialer/DialAssist.tsx',
  'src/ui/dialer/DialMenu.tsx',
  'src/ui/dialer/TargetProblemWords.tsx',
]

/** Imports and re-exports of files of our own; those of types alone are gone once it is compiled. */
const STATIC = /^(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\sfrom\s+)?['"](\.{1,2}\/[^'"?]+\.tsx?)['"]/gm

/**
 * What is reached from some files over static imports alone.
 * @param entries paths within the project, with `/`
 * @returns such paths, the entries among them
 */
export function reachedFrom(entries: readonly string[]): ReadonlySet<string> {
  const reached = new Set(entries)
  for (const file of reached) {
    const path = resolve(ROOT, file)
    for (const [, target = ''] of readFileSync(path, 'utf8').matchAll(STATIC))
      reached.add(relative(ROOT, resolve(dirname(path), target)).replaceAll('\\', '/'))
  }
  return reached
}

/** What the first load is made of. */
export function firstFiles(): ReadonlySet<string> {
  return reachedFrom(FIRST)
}
