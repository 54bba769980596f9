import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runTool } from './process.mjs'

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`

async function check(html, script = '') {
  const folder = mkdtempSync(join(tmpdir(), 'sidetone-dist-'))
  writeFileSync(join(folder, 'index.html'), html)
  writeFileSync(join(folder, 'index.js'), script)
  return runTool('scripts/self-contained.mjs', [folder])
}

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
  ['a fetch from elsewhere', POLICY, 'fetch("https://www.w3.org/x")'],
  ['an import from elsewhere', POLICY, 'import("https://react.dev/x.js")'],
  ['the name of a host nobody knows', POLICY, 'const url = "https://tracker.example/"'],
])('%s fails', async (_, html, script) => {
  const { code, output } = await check(html, script)
  expect(code).toBe(1)
  expect(output.trim()).not.toBe('')
})
