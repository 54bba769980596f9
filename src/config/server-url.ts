/** WebSocket addresses as people write them into a configuration. */
export type ServerUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly code: 'not-websocket'; readonly suggestion?: string }
  | { readonly ok: false; readonly code: 'insecure-server'; readonly suggestion: string }

/**
 * Resolves a server against the page: `ws:` and `wss:` URLs stay, a path (`sip`, `/sip`) becomes one on the page's own host.
 * @param page URL of the page
 */
export function readServerUrl(value: string, page: URL): ServerUrl {
  if (/^wss?:\/\//i.test(value)) return checked(value, page)
  const web = /^http(s?):\/\/(.+)$/i.exec(value)
  if (web !== null)
    return refused(`${web[1] === '' && page.protocol !== 'https:' ? 'ws' : 'wss'}://${web[2]}`)
  // `sip.example.com/ws` and `pbx:8089` are hosts without a scheme, not paths.
  const first = /^[^/]*/.exec(value)?.[0] ?? ''
  const isHost = !/^\.{0,2}$/.test(first) && /[.:@]/.test(first)
  if (isHost) return refused(/^[\w.-]+(?::\d+)?$/.test(first) ? `wss://${value}` : undefined)
  if (!URL.canParse(value, page) || !/^https?:$/.test(page.protocol)) return refused(undefined)
  const url = new URL(value, page)
  return checked(url.href.replace(/^http/, 'ws'), page)
}

function checked(value: string, page: URL): ServerUrl {
  if (!URL.canParse(value)) return refused(undefined)
  const url = new URL(value)
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    return refused(`${url.protocol}//${url.host}${url.pathname}${url.search}`)
  }
  if (page.protocol === 'https:' && url.protocol === 'ws:' && !isLoopback(url.hostname)) {
    return { ok: false, code: 'insecure-server', suggestion: url.href.replace(/^ws:/, 'wss:') }
  }
  return { ok: true, url: url.href }
}

/** Hosts a secure page may reach without TLS (W3C Secure Contexts §3.1). */
function isLoopback(host: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(host)
}

function refused(suggestion: string | undefined): ServerUrl {
  return { ok: false, code: 'not-websocket', ...(suggestion === undefined ? {} : { suggestion }) }
}
