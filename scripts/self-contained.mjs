import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Fails when the built page would load something from a third party, or from the root of its host instead of from beside
 * itself, or when it comes without its content security policy.
 */
const folder = process.argv[2] ?? 'dist'

/** Hosts that stand in the text of libraries and name a thing (a namespace, an explanation) without being asked anything. */
const NAMED_ONLY = ['www.w3.org', 'react.dev', 'lingui.dev', 'localhost', 'sipjs.com', 'github.com']

const faults = []
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(html|css|m?js)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))

for (const file of files) {
  const text = readFileSync(file, 'utf8')
  for (const [url, host] of text.matchAll(/https?:\/\/([\w.-]+)/g)) {
    if (!NAMED_ONLY.includes(host)) faults.push(`${file}: ${url}`)
  }
  for (const [found] of text.matchAll(
    /(?:@import|url\(|import\(|importScripts\(|fetch\()\s*["'`]?https?:[^\s)"'`]*/g,
  )) {
    faults.push(`${file}: ${found}`)
  }
  if (!file.endsWith('.html')) continue
  for (const [found, path] of text.matchAll(/\s(?:src|href|action|srcset)=["']?([^"'\s>]+)/g)) {
    if (/^(\/|[a-z][a-z+.-]*:(?!image\/svg))/i.test(path))
      faults.push(`${file}: not beside the page:${found}`)
  }
  if (!/<meta[^>]+http-equiv=["']?Content-Security-Policy/i.test(text)) {
    faults.push(`${file}: no content security policy`)
  }
}
if (files.length === 0) faults.push(`${folder}: nothing built`)
for (const fault of faults) console.log(fault)
process.exitCode = faults.length > 0 ? 1 : 0
