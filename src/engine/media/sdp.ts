/** Which way media of one m-line flows, seen from whoever wrote the description (RFC 8866 §6.7). */
export type MediaDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

interface MediaSection {
  /** Media name of the m-line: `audio`, `video`, `application`. */
  readonly kind: string
  /** 0 means the m-line is refused or withdrawn (RFC 3264 §6, §8.2). */
  readonly port: number
  readonly direction: MediaDirection
  readonly lines: readonly string[]
}

const directions: ReadonlySet<string> = new Set(['sendrecv', 'sendonly', 'recvonly', 'inactive'])

/**
 * Whether a Content-Type header field names a session description. Types are compared by type and subtype, without regard to
 * case or parameters (RFC 3261 §20.15): `Application/SDP;charset=utf-8` is one.
 */
export function isSessionDescription(contentType: string): boolean {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase() === 'application/sdp'
}

/** Whether the writer of this description takes keys as events in the first audio stream (RFC 4733 §2.4.1). */
export function takesEvents(sdp: string): boolean {
  const audio = sections(sdp).media.find((section) => section.kind === 'audio' && section.port !== 0)
  return audio?.lines.some((line) => /^a=rtpmap:\d+ telephone-event\//i.test(line)) ?? false
}

/** Direction of the first audio m-line; undefined when there is none or its port is 0. */
export function audioDirection(sdp: string): MediaDirection | undefined {
  return sections(sdp).media.find((section) => section.kind === 'audio' && section.port !== 0)?.direction
}

/**
 * Whether the writer of this description holds us: it neither sends nor, for `inactive`, takes sound (RFC 3264 §8.4). The
 * connection address says nothing here: browsers write 0.0.0.0 for "see the candidates".
 */
export function holdsUs(sdp: string): boolean {
  const direction = audioDirection(sdp)
  return direction === 'sendonly' || direction === 'inactive'
}

/** What a description may have: m-lines, candidates, UTF-16 units. Browsers take seconds for thousands of m-lines. */
const MOST_MEDIA = 16
const MOST_CANDIDATES = 200
const LONGEST = 64 * 1024

/** Whether a description has more than any endpoint writes. */
export function isTooLarge(sdp: string): boolean {
  const count = (lines: RegExp) => sdp.match(lines)?.length ?? 0
  return sdp.length > LONGEST || count(/^m=/gm) > MOST_MEDIA || count(/^a=candidate:/gm) > MOST_CANDIDATES
}

/** The description, to be applied. @throws RangeError when it is too large */
export function bounded(sdp: string): string {
  if (isTooLarge(sdp)) throw new RangeError('the description is too large')
  return sdp
}

/**
 * Why an offer can never become a call in a browser, or undefined when it may: it must carry audio, and DTLS-SRTP with ICE
 * (RFC 8827 §6.5, RFC 8829 §5.1).
 */
export function offerProblem(sdp: string): string | undefined {
  if (isTooLarge(sdp)) return 'too large'
  const { session, media } = sections(sdp)
  const audio = media.find((section) => section.kind === 'audio' && section.port !== 0)
  if (!audio) return 'no audio'
  const has = (attribute: string) => [...audio.lines, ...session].some((line) => line.startsWith(attribute))
  if (!has('a=fingerprint:')) return 'no DTLS fingerprint'
  if (!has('a=ice-ufrag:') || !has('a=ice-pwd:')) return 'no ICE credentials'
  return undefined
}

/**
 * What identifies the far end's transport: ICE credentials and certificate fingerprints, as one comparable text. Two
 * descriptions that differ in it come from two endpoints or from a restart, and one offer cannot serve both.
 */
export function transportIdentity(sdp: string): string {
  return sdp
    .split(/\r?\n/)
    .filter((line) => /^a=(ice-ufrag|ice-pwd|fingerprint):/.test(line))
    .map((line) => line.trim().toLowerCase())
    .toSorted()
    .join('\n')
}

function sections(sdp: string): { session: readonly string[]; media: readonly MediaSection[] } {
  const blocks = sdp.split(/\r?\n(?=m=)/).map((block) => block.split(/\r?\n/).map((line) => line.trim()))
  const session = blocks[0]?.[0]?.startsWith('m=') ? [] : (blocks.shift() ?? [])
  const fallback = directionIn(session) ?? 'sendrecv'
  const media = blocks.map((lines) => {
    const [kind = '', port = '0'] = (lines[0] ?? '').slice(2).split(' ')
    return { kind, port: Number.parseInt(port, 10) || 0, direction: directionIn(lines) ?? fallback, lines }
  })
  return { session, media }
}

function directionIn(lines: readonly string[]): MediaDirection | undefined {
  const found = lines.find((line) => line.startsWith('a=') && directions.has(line.slice(2)))
  return found?.slice(2) as MediaDirection | undefined
}
