import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runTool } from './process.mjs'

const META = (policy) => `<meta http-equiv="Content-Security-Policy" content="${policy}">`
const connect = process.env.SIDETONE_CONNECT ?? 'ws: wss:'
const SAYS =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "media-src 'self' blob: mediastream:; " +
  `connect-src 'self' ${connect}`.trim() +
  "; manifest-src 'self'; worker-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"
const POLICY = META(SAYS)

async function check(html, script = '') {
  const folder = mkdtempSync(join(tmpdir(), 'sidetone-dist-'))
  writeFileSync(join(folder, 'index.html'), html)
  writeFileSync(join(folder, 'index.js'), script)
  return runTool('scripts/self-contained.mjs', [folder])
}

test('the policy as it stands in a built page passes', async () => {
  expect((await check(META(SAYS.replaceAll("'", '&#39;')))).output).toBe('')
})

test('a page with relative paths and a policy passes', async () => {
  const { code, output } = await check(
    `${POLICY}<script src="./index.js"></script>`,
    'const ns = "http://www.w3.org/2000/svg"',
  )
  expect([code, output]).toEqual([0, ''])
})

test.each([
  ['a script of a third party', `${POLICY}<script src="https://cdn.example/x.js"></script>`, ''],
  ['a path from the root', `${POLICY}<link href="/assets/x.css">`, ''],
  ['no policy', '<script src="./index.js"></script>', ''],
  ['an inline script', META(SAYS.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")), ''],
  ['an inline style', META(SAYS.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")), ''],
  ['eval', META(SAYS.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'")), ''],
  ['a host of others', META(SAYS.replace("font-src 'self'", "font-src 'self' https:")), ''],
  ['a directive that is not there', META(SAYS.replace("; base-uri 'none'", '')), ''],
  ['a second policy', `${POLICY}${POLICY}`, ''],
  ['a script before the policy', `<script src="./index.js"></script>${POLICY}`, ''],
  ['a fetch from elsewhere', POLICY, 'fetch("https://www.w3.org/x")'],
  ['an import from elsewhere', POLICY, 'import("https://react.dev/x.js")'],
  ['the name of a host nobody knows', POLICY, 'const url = "https://tracker.example/"'],
])('%s fails', async (_, html, script) => {
  const { code, output } = await check(html, script)
  expect(code).toBe(1)
  expect(output.trim()).not.toBe('')
})
