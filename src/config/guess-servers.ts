import type { HostPort } from '../core/host.ts'

/**
 * Where SIP servers listen for WebSockets unless somebody has changed it: a reverse proxy's path, Asterisk's HTTP server
 * (8089 with TLS, 8088 without, always `/ws`), FreeSWITCH's Sofia (7443 and 5066), Kamailio and OpenSIPS behind 443, 8443 or
 * 4443. By how often they are met.
 */
const SECURE = [':443/ws', ':8089/ws', ':7443', ':443/sip', ':443', ':8443', ':4443/ws', ':5063']
const PLAIN = [':8088/ws', ':5066', ':80/ws', ':8080/ws', ':80/sip']

/** The paths to try where the port is known. */
const PATHS = ['/ws', '/', '/sip']

/** Servers that are tried: a person waits for them all. */
const MOST = 8

/**
 * Addresses at which the SIP server of a host may be found, the likeliest first. Without TLS only where the page itself came
 * without: browsers refuse it otherwise (W3C Mixed Content §5.2).
 * @param page URL of the page
 */
export function guessServers({ host, port }: HostPort, page: URL): readonly string[] {
  const schemes = page.protocol === 'https:' ? ['wss'] : ['wss', 'ws']
  const guesses =
    port === undefined
      ? [
          ...SECURE.map((rest) => `wss://${host}${rest}`),
          ...(schemes.includes('ws') ? PLAIN.map((rest) => `ws://${host}${rest}`) : []),
        ]
      : schemes.flatMap((scheme) => PATHS.map((path) => `${scheme}://${host}:${port}${path}`))
  // Normalised: the port that a scheme has anyway goes.
  const urls = guesses.filter((guess) => URL.canParse(guess)).map((guess) => new URL(guess).href)
  return [...new Set([...ownHost(host, page), ...urls])].slice(0, MOST + (schemes.length - 1) * PLAIN.length)
}

/** The page may come from the very server: then that is where its port is. */
function ownHost(host: string, page: URL): readonly string[] {
  if (page.hostname !== host || !/^https?:$/.test(page.protocol)) return []
  const origin = page.origin.replace(/^http/, 'ws')
  return [`${origin}/ws`, `${origin}/sip`]
}
