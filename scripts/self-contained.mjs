import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Fails when the built page would load something from a third party, or from the root of its host instead of from beside
 * itself, or when its content security policy is another than the one that is meant: word for word, so that nothing is let in
 * unseen.
 */
const folder = process.argv[2] ?? 'dist'

/** Hosts that stand in the text of libraries and name a thing (a namespace, an explanation) without being asked anything. */
const NAMED_ONLY = ['www.w3.org', 'react.dev', 'lingui.dev', 'localhost', 'sipjs.com', 'github.com']

/** What the page is to say (W3C CSP 3), whatever `build/content-security-policy.ts` writes. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self' blob: mediastream:",
  `connect-src 'self' ${process.env.SIDETONE_CONNECT ?? 'ws: wss:'}`.trim(),
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
]

/** What is wrong with the policy of a page. @param {string} html */
function policyFaults(html) {
  const metas = [...html.matchAll(/<meta[^>]+http-equiv=["']?Content-Security-Policy["'\s][^>]*>/gi)]
  if (metas.length !== 1) return [`${metas.length || 'no'} content security policy`]
  const [[meta]] = metas
  const content = (/\scontent="([^"]*)"/.exec(meta)?.[1] ?? '').replaceAll('&#39;', "'")
  const said = content.split(/\s*;\s*/).filter((each) => each !== '')
  const unruled = /<(?:script|style|link)[\s>]/i.exec(html.slice(0, html.indexOf(meta)))
  return [
    ...said.filter((each) => !POLICY.includes(each)).map((each) => `the policy says: ${each}`),
    ...POLICY.filter((each) => !said.includes(each)).map((each) => `the policy does not say: ${each}`),
    ...(unruled ? [`before the policy: ${unruled[0]}`] : []),
  ]
}

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
  for (const fault of policyFaults(text)) faults.push(`${file}: ${fault}`)
}
if (files.length === 0) faults.push(`${folder}: nothing built`)
for (const fault of faults) console.log(fault)
process.exitCode = faults.length > 0 ? 1 : 0
