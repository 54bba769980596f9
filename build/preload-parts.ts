import type { Plugin } from 'vite'

/** What main.ts imports dynamically although it is always needed: it is small and runs first. */
const PARTS = ['src/engine/phone.ts', 'src/ui/screen.tsx']

/** Has the browser fetch the two large parts of the phone beside the page's own script instead of after it. */
export function preloadParts(): Plugin {
  return {
    name: 'sidetone:preload-parts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
        const parts = PARTS.map((part) => {
          const chunk = chunks.find((one) => one.facadeModuleId?.replaceAll('\\', '/').endsWith(part))
          if (!chunk) throw new Error(`${part} is no chunk of its own: it cannot be preloaded`)
          return chunk
        })
        const scripts = parts.flatMap((chunk) => [chunk.fileName, ...chunk.imports])
        const sheets = chunks
          .filter(({ fileName }) => scripts.includes(fileName))
          .flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])])
        const link = (attrs: Record<string, string>) => (file: string) => ({
          tag: 'link',
          attrs: { ...attrs, crossorigin: true, href: `./${file}` },
          injectTo: 'head' as const,
        })
        const isNew = (file: string, at: number, all: readonly string[]) =>
          all.indexOf(file) === at && !html.includes(file)
        return [
          ...scripts.filter(isNew).map(link({ rel: 'modulepreload' })),
          // No stylesheet yet: that would keep main.ts waiting.
          ...sheets.filter(isNew).map(link({ rel: 'preload', as: 'style' })),
        ]
      },
    },
  }
}
