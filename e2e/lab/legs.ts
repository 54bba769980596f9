/** Everybody whom a message passes: two phones and the proxies between them. */
export type Way = readonly string[]

/** Several messages after each other. */
export const lines = (...all: readonly string[]): string => all.join('\n')

/** The same stations the other way round. */
export const back = (way: Way): Way => way.toReversed()

/** One message from hop to hop, as `follows` takes it. */
export function across(label: string, way: Way): string {
  return lines(...way.slice(1).map((to, at) => `${way[at]} → ${to}  ${label}`))
}

/** A request that its receiver answers. */
export function asked(method: string, way: Way, status = 200): string {
  return lines(across(method, way), across(`${status} ${method}`, back(way)))
}

/** What each proxy says to an INVITE at once (RFC 3261 §16.2). */
const tried = (way: Way): string =>
  lines(...way.slice(1, -1).map((proxy, at) => `${proxy} → ${way[at]}  100 INVITE`))

/** The caller's own proxy asks for its password first. */
function challenged([caller, proxy]: Way): string {
  return lines(
    `${caller} → ${proxy}  INVITE`,
    `${proxy} → ${caller}  407 INVITE`,
    `${caller} → ${proxy}  ACK`,
  )
}

interface Callee {
  /** What is called: a browser says 100 and 180, other phones leave 100 away, some both. */
  readonly callee?: 'browser' | 'phone' | 'silent'
  /** Whether the caller shows the proxy's last nonce again, and is not asked. */
  readonly trusted?: boolean
}

/** An INVITE until it rings (RFC 3665 §3.2). */
function rung(way: Way, { callee = 'browser', trusted = false }: Callee = {}): string {
  const [proxy, last] = way.slice(-2)
  return lines(
    ...(trusted ? [] : [challenged(way)]),
    across('INVITE', way),
    tried(way),
    ...(callee === 'browser' ? [`${last} → ${proxy}  100 INVITE`] : []),
    ...(callee === 'silent' ? [] : [across('180 INVITE', back(way))]),
  )
}

/** An INVITE that its caller takes back while it rings (RFC 3261 §9). */
export function takenBack(way: Way, callee: Callee = {}): string {
  const hops = way.slice(1).map((to, at) => {
    const from = way[at]
    return lines(`${from} → ${to}  CANCEL`, `${to} → ${from}  200 CANCEL`)
  })
  const ends = back(way)
    .slice(1)
    .map((to, at) => {
      const from = back(way)[at]
      return lines(`${from} → ${to}  487 INVITE`, `${to} → ${from}  ACK`)
    })
  return lines(rung(way, callee), ...hops, ...ends)
}

/** An INVITE that is answered. */
export function established(way: Way, callee: Callee = {}): string {
  return lines(rung(way, callee), across('200 INVITE', back(way)), across('ACK', way))
}

/** An INVITE within the dialog. */
export function changed(way: Way): string {
  return lines(across('INVITE', way), tried(way), across('200 INVITE', back(way)), across('ACK', way))
}
