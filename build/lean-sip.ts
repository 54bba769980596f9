import type { Plugin } from 'vite'

/**
 * Parts of SIP.js that the engine replaces with its own and that the bundler cannot drop, because `UserAgent.defaultOptions`
 * names them: the web Transport, the web SessionDescriptionHandler and the MD5 digest. Whoever reaches one anyway is told.
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
] as const

/** Leaves the replaced parts of SIP.js out of the built page: 31 kB that a browser would fetch and never run. */
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
