/** Compact forms (RFC 3261 §7.3.3 and the IANA registry of header fields). */
const COMPACT: readonly (readonly [string, string])[] = [
  ['a', 'Accept-Contact'],
  ['b', 'Referred-By'],
  ['c', 'Content-Type'],
  ['d', 'Request-Disposition'],
  ['e', 'Content-Encoding'],
  ['f', 'From'],
  ['i', 'Call-ID'],
  ['j', 'Reject-Contact'],
  ['k', 'Supported'],
  ['l', 'Content-Length'],
  ['m', 'Contact'],
  ['n', 'Identity-Info'],
  ['o', 'Event'],
  ['r', 'Refer-To'],
  ['s', 'Subject'],
  ['t', 'To'],
  ['u', 'Allow-Events'],
  ['v', 'Via'],
  ['x', 'Session-Expires'],
  ['y', 'Identity'],
]

/** Headers whose grammar is a comma-separated list, so that one line may carry several values (RFC 3261 §7.3.1). */
const LISTS: readonly string[] = (
  'Accept Accept-Contact Accept-Encoding Accept-Language Accept-Resource-Priority Alert-Info Allow Allow-Events ' +
  'Call-Info Contact Content-Encoding Content-Language Diversion Error-Info Feature-Caps Geolocation History-Info ' +
  'In-Reply-To P-Access-Network-Info P-Asserted-Identity P-Associated-URI P-Early-Media P-Preferred-Identity ' +
  'P-Visited-Network-ID Path Permission-Missing Proxy-Require Reason Record-Route Recv-Info Reject-Contact ' +
  'Remote-Party-ID Request-Disposition Require Resource-Priority Route Security-Client Security-Server ' +
  'Security-Verify Service-Route Supported Trigger-Consent Unsupported Via Warning'
).split(' ')

const SINGLES: readonly string[] = (
  'Answer-Mode Authentication-Info Authorization CSeq Call-ID Content-Disposition Content-ID Content-Length ' +
  'Content-Type Date Event Expires Flow-Timer From Identity Identity-Info Info-Package Join Max-Breadth ' +
  'Max-Forwards MIME-Version Min-Expires Min-SE Organization P-Charging-Vector P-Preferred-Service Priority ' +
  'Privacy Priv-Answer-Mode Proxy-Authenticate Proxy-Authentication-Info Proxy-Authorization RAck RSeq Refer-Sub ' +
  'Refer-To Referred-By Replaces Reply-To Retry-After SIP-ETag SIP-If-Match Server Session-Expires Session-ID ' +
  'Subject Subscription-State Suppress-If-Match Target-Dialog Timestamp To User-Agent User-to-User ' +
  'WWW-Authenticate'
).split(' ')

const LONG_NAMES = new Map<string, string>(COMPACT)
for (const name of [...LISTS, ...SINGLES]) LONG_NAMES.set(name, name).set(name.toLowerCase(), name)

const LIST_NAMES = new Set(LISTS)

/** The usual spelling of a known header name, compact or not; undefined for a name that is not known. */
export function knownName(name: string): string | undefined {
  return LONG_NAMES.get(name) ?? LONG_NAMES.get(name.toLowerCase())
}

/** True when the header of this long name may carry several comma-joined values. */
export function isListName(longName: string): boolean {
  return LIST_NAMES.has(longName)
}
