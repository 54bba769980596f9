import { getFormat } from '@lingui/cli/api'
import type { Plugin } from 'vite'
import { ROOT } from './first-files.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** 0 is a, 51 is Z, 52 is aa: names that need no quotes. */
function shortName(index: number): string {
  const letter = LETTERS.charAt(index % LETTERS.length)
  return index < LETTERS.length ? letter : shortName(Math.floor(index / LETTERS.length) - 1) + letter
}

/**
 * A letter or two for each text of the catalogue, by the id that the macros give it. Six random characters do not compress, and
 * each stands in the page twice: beside the text and where it is used.
 */
export async function shortIds(): Promise<ReadonlyMap<string, string>> {
  const format = await getFormat('po', { lineNumbers: false }, 'en')
  const entries = (await format.read(`${ROOT}src/i18n/locales/en.po`, 'en')) ?? {}
  return new Map(
    Object.keys(entries)
      .toSorted()
      .map((id, index) => [id, shortName(index)]),
  )
}

/** Puts the short ids where texts are used. It comes after the macros; catalogue-halves.ts puts them beside the texts. */
export function shortMessageIds(): Plugin {
  let short: ReadonlyMap<string, string>
  return {
    name: 'sidetone:short-ids',
    enforce: 'pre',
    apply: 'build',
    async buildStart() {
      short = await shortIds()
    },
    transform: {
      filter: { id: /\.tsx?$/, code: /\/\*i18n\*\// },
      handler: (code) => ({
        code: code.replaceAll(
          /(\/\*i18n\*\/\s*\{\s*id: )"([^"]+)"/g,
          (_, before: string, id: string) => `${before}"${short.get(id) ?? id}"`,
        ),
        // Only names within a line change.
        map: null,
      }),
    },
  }
}
