import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const pathOf = (file: string) => fileURLToPath(new URL(`../src/engine/sip/${file}`, import.meta.url))

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
  {
    file: /lib\/grammar\/grammar\.js$/,
    code: `export { Grammar } from ${JSON.stringify(pathOf('grammar.ts'))}`,
  },
] as const

/** What the user agent imports and only calls need: there it is taken from what comes with the calls, or is never used. */
const LATE = [
  { by: /api\/user-agent\.js$/, names: ['Invitation', 'Inviter'], unused: ['Message', 'Notification'] },
  {
    by: /core\/user-agent-core\/user-agent-core\.js$/,
    names: ['InviteUserAgentClient'],
    unused: ['PublishUserAgentClient', 'SubscribeUserAgentClient'],
  },
  { by: /core\/user-agents\/invite-user-agent-server\.js$/, names: ['SessionDialog'], unused: [] },
] as const

const STAND_IN = '\0sidetone:late-sip:'

/** The module that a class of SIP.js lies in: `SessionDialog` in `session-dialog.js`. */
const fileOf = (name: string) => `/${name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.js`

function standIn(name: string): string {
  const isLate = LATE.some(({ names }) => (names as readonly string[]).includes(name))
  if (!isLate) return `export class ${name} { constructor() { throw new Error('${name} is not used.') } }`
  return `import { late } from ${JSON.stringify(pathOf('late-classes.ts'))}
    export class ${name} { constructor(...given) { return new late.${name}(...given) } }`
}

/** Leaves parts of SIP.js out of the first load, and those that are replaced out of the page: a browser would fetch and never run them. */
export function leanSip(): Plugin {
  return {
    name: 'sidetone:lean-sip',
    // Before what finds the files.
    enforce: 'pre',
    apply: 'build',
    resolveId: {
      filter: { id: /^\.\.?\// },
      handler(source, importer = '') {
        const path = importer.replaceAll('\\', '/')
        const rule = path.includes('/sip.js/lib/') ? LATE.find(({ by }) => by.test(path)) : undefined
        const name = rule && [...rule.names, ...rule.unused].find((each) => source.endsWith(fileOf(each)))
        return name ? STAND_IN + name : null
      },
    },
    load: {
      filter: { id: /[\\/]sip\.js[\\/]lib[\\/]|^\0sidetone:late-sip:/ },
      handler(id) {
        if (id.startsWith(STAND_IN)) return standIn(id.slice(STAND_IN.length))
        const path = id.replaceAll('\\', '/')
        return REPLACED.find(({ file }) => file.test(path))?.code ?? null
      },
    },
  }
}
