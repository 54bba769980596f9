import { createCompiledCatalog, getFormat } from '@lingui/cli/api'
import type { Plugin } from 'vite'
import { firstFiles } from './first-files.ts'
import { shortIds } from './short-ids.ts'

/**
 * Compiles `LOCALE.po?first` and `LOCALE.po?rest`: the texts that the first load may draw, and all others. Which is which
 * follows from where a text stands in the source. What is not translated yet is there in the source language.
 */
export function catalogueHalves(): Plugin {
  let isBuilding = false
  return {
    name: 'sidetone:catalogue-halves',
    configResolved({ command }) {
      isBuilding = command === 'build'
    },
    transform: {
      filter: { id: /\.po\?(?:first|rest)$/ },
      async handler(_, file) {
        const [path = '', half] = file.split('?')
        const locale = /([^\\/]+)\.po$/.exec(path)?.[1] ?? ''
        const format = await getFormat('po', { lineNumbers: false }, 'en')
        const entries = Object.entries((await format.read(path, locale)) ?? {})
        const first = firstFiles()
        const short = isBuilding ? await shortIds() : undefined
        const isFirst = (origin: readonly (readonly [string, number?])[] = []) =>
          origin.some(([file]) => first.has(file))
        const messages = entries
          .filter(([, { origin }]) => isFirst(origin) === (half === 'first'))
          .map(
            ([id, { translation, message }]) =>
              [short?.get(id) ?? id, translation || (message ?? id)] as const,
          )
        const { source, errors } = createCompiledCatalog(locale, Object.fromEntries(messages), {
          namespace: 'es',
        })
        const [error] = errors
        if (error) throw new Error(`${path}: ${error.source}`, { cause: error.error })
        return { code: source, map: null, moduleType: 'js' }
      },
    },
  }
}
