import { relative } from 'node:path'
import { transformAsync } from '@babel/core'
import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { catalogueHalves } from './build/catalogue-halves.ts'
import { contentSecurityPolicy } from './build/content-security-policy.ts'
import { ACCOUNTS, CALLS, firstFiles, reachedFrom, ROOT, SCREEN, SETTLED } from './build/first-files.ts'
import { leanSip } from './build/lean-sip.ts'
import { preloadParts } from './build/preload-parts.ts'
import { serviceWorker } from './build/service-worker.ts'
import { shortMessageIds } from './build/short-ids.ts'
import { exchangePlugin } from './src/exchange/vite-plugin.ts'

/** Turns lingui's macros into calls with message ids. Must run before React's transform, or tests miss `Trans`. */
function linguiMacro(): Plugin {
  return {
    name: 'sidetone:lingui-macro',
    enforce: 'pre',
    transform: {
      filter: { id: /\.tsx?$/, code: /@lingui\/(core|react)\/macro/ },
      async handler(code, id) {
        const result = await transformAsync(code, {
          filename: id,
          configFile: false,
          babelrc: false,
          sourceMaps: true,
          parserOpts: { plugins: ['typescript', 'jsx'] },
          plugins: ['@lingui/babel-plugin-lingui-macro'],
        })
        return result?.code ? { code: result.code, map: result.map ?? null } : null
      },
    },
  }
}

/** What main.ts, the engine and the screen have in common: main.ts must not wait for either of the two. */
const CORE = /^src\/(?:(?:core|message|store)\/|effects\/watch\.ts)/

const CORE_LIBRARIES = /zustand[\\/]esm[\\/]vanilla|vite\/preload-helper/

const first = firstFiles()

/** What comes with a later part of the same folders stays with that part. */
function isCore(id: string): boolean {
  const file = relative(ROOT, id).replaceAll('\\', '/')
  return CORE_LIBRARIES.test(id) || (CORE.test(file) && first.has(file))
}

const firstScreen = reachedFrom([SCREEN])

const LIBRARIES = /node_modules[\\/](react|react-dom|scheduler|@lingui)[\\/]|tabler.*createReactComponent/

/** The first screen and what it is made with; its later parts (ui/parts.ts) and their words are files of their own. */
function isBase(id: string): boolean {
  const file = relative(ROOT, id).replaceAll('\\', '/')
  return LIBRARIES.test(id) || (firstScreen.has(file) && file !== SCREEN)
}

const settled = reachedFrom(SETTLED)
const calls = reachedFrom([CALLS])
const accounts = reachedFrom([ACCOUNTS])

/** What calls are made and drawn with, and what is kept of them: fetched as soon as the first registration is through. */
function isSettled(id: string): boolean {
  const file = relative(ROOT, id).replaceAll('\\', '/')
  return settled.has(file) && !first.has(file)
}

/** Of that, what the accounts of this browser are read with: the first registration must not wait for the rest. */
function isAccounts(id: string): boolean {
  return isSettled(id) && accounts.has(relative(ROOT, id).replaceAll('\\', '/'))
}

/** Of that, what making calls needs: it must not wait for what draws them. */
function isCallCore(id: string): boolean {
  return isSettled(id) && calls.has(relative(ROOT, id).replaceAll('\\', '/'))
}

export default defineConfig(({ mode }) => {
  const isGallery = mode === 'gallery'
  return {
    base: './',
    plugins: [
      linguiMacro(),
      shortMessageIds(),
      lingui(),
      catalogueHalves(),
      // The compiler's memory slots cost more bytes than the first screen gains: what draws long lists asks by 'use memo'.
      react({ compiler: { compilationMode: 'annotation' } }),
      leanSip(),
      !isGallery && preloadParts(),
      contentSecurityPolicy(),
      !isGallery && serviceWorker(),
      exchangePlugin(),
    ],
    server: {
      watch: { ignored: ['**/.cache/**'] },
      // Whoever types `npm start` opens the page at once: have it ready.
      warmup: { clientFiles: ['./src/main.ts', './src/engine/phone.ts', './src/ui/screen.tsx'] },
    },
    build: {
      target: 'es2023',
      // The first browsers that know light-dark() and OKLCH: for older ones every colour would be written twice.
      cssTarget: ['chrome125', 'firefox128', 'safari18'],
      manifest: true,
      sourcemap: true,
      rolldownOptions: {
        output: {
          // What comes together is one file, not forty: a browser is long about asking for forty.
          codeSplitting:
            // The gallery draws all there is: one file comes sooner than two hundred.
            isGallery
              ? false
              : {
                  groups: [
                    { name: 'core', test: isCore, priority: 5 },
                    { name: 'base', test: isBase, priority: 4 },
                    { name: 'keep-accounts', test: isAccounts, priority: 3 },
                    { name: 'call-core', test: isCallCore, priority: 2 },
                    { name: 'settled', test: isSettled, priority: 1 },
                  ],
                },
        },
      },
    },
    test: {
      include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'build/**/*.test.ts', 'scripts/**/*.test.mjs'],
      environment: 'node',
      // Six hundred thousand rounds of a passphrase take seconds on a machine that does other things too.
      testTimeout: 30_000,
      // One module graph a thread: loading SIP.js and werift anew for each file takes longer than the tests.
      isolate: false,
      pool: 'threads',
    },
  }
})
