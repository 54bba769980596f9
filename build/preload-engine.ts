import type { Plugin } from 'vite'

const ENGINE = 'src/engine/phone.ts'

/**
 * Has the browser fetch the engine beside the page's own script instead of after it: main.tsx imports it dynamically, so that
 * the screen can be drawn without waiting, but it is always needed.
 */
export function preloadEngine(): Plugin {
  return {
    name: 'sidetone:preload-engine',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
        const engine = chunks.find((chunk) => chunk.facadeModuleId?.replaceAll('\\', '/').endsWith(ENGINE))
        if (!engine) throw new Error(`${ENGINE} is no chunk of its own: nothing can be preloaded`)
        return [engine.fileName, ...engine.imports]
          .filter((file) => !html.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
            injectTo: 'head' as const,
          }))
      },
    },
  }
}
