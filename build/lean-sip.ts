import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const grammar = fileURLToPath(new URL('../src/engine/sip/grammar.ts', import.meta.url))

/**
 * Parts of SIP.js that the engine replaces with its own and that the bundler cannot drop, because `UserAgent` names them: the
 * web Transport, the web SessionDescriptionHandler, the MD5 digest, the parser. Whoever reaches one anyway is told.
 */
const REPLACED = [
  {
    file: /platform\/web\/session-description-handler\/session-description-handler-factory-default\.js$/,
    code: `export const defaultSessionDescriptionHandlerFactory = () => () => {
      throw new Error('No session description handler was given.')
    }`,
  },
  {
    file: /platform\/web\/transport\/transport\.js$/,
    code: `export class Transport {
      constructor() { throw new Error('No transport was given.') }
    }`,
  },
  {
    file: /core\/messages\/digest-authentication\.js$/,
    code: `export class DigestAuthentication {
      constructor() { throw new Error('No authentication was given.') }
    }`,
  },
  {
    file: /core\/messages\/parser\.js$/,
    code: `export const Parser = {
      parseMessage() { throw new Error('No receiver was given.') }
    }`,
  },
  { file: /lib\/grammar\/grammar\.js$/, code: `export { Grammar } from ${JSON.stringify(grammar)}` },
] as const

/** Leaves the replaced parts of SIP.js out of the built page: 80 kB that a browser would fetch and never run. */
export function leanSip(): Plugin {
  return {
    name: 'sidetone:lean-sip',
    apply: 'build',
    load: {
      filter: { id: /[\\/]sip\.js[\\/]lib[\\/]/ },
      handler(id) {
        const path = id.replaceAll('\\', '/')
        return REPLACED.find(({ file }) => file.test(path))?.code ?? null
      },
    },
  }
}
