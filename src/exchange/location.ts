import { readUri, writeUri, type Uri } from '../message/uri.ts'
import type { Binding, Bindings } from './bindings.ts'
import type { Directory, Person } from './directory.ts'
import type { Flow } from './flow.ts'

/** Where a request goes next. */
export interface Target {
  /** The new Request-URI; none keeps the one that came. */
  readonly uri?: string
  readonly flow: Flow
  /** Route values to put before the others (RFC 3327 §5.4). */
  readonly path: readonly string[]
  /** Other flows to the same instance, tried one after the other when this one fails (RFC 5626 §5.3). */
  readonly alternates: readonly Target[]
}

/** What a Request-URI stands for at one proxy. */
export type Place =
  /** This proxy itself. */
  | { readonly kind: 'self' }
  | { readonly kind: 'targets'; readonly targets: readonly Target[] }
  /** 403: a domain of others, and this is no relay; 404: nobody of that name; 480: known but not registered. */
  | { readonly kind: 'nowhere'; readonly status: 403 | 404 | 480 }

export interface LocationOptions {
  readonly domain: string
  /** Host name of the proxy. */
  readonly host: string
  readonly directory: Directory
  readonly bindings: Bindings
  /** Endpoints in the same process, by user name in lower case; they are in every domain. */
  readonly lines: ReadonlyMap<string, Flow>
  /** The way to the proxy of another domain of ours. */
  readonly linkTo: (domain: string) => Flow | undefined
}

/** Determines the targets of a request without Route (RFC 3261 §16.5) by address, alias, extension or number. */
export function createLocation(options: LocationOptions): (uri: Uri) => Place {
  const { domain, host, directory, bindings, lines, linkTo } = options

  function ofPerson(person: Person): Place {
    const aor = `sip:${person.user}@${person.domain}`
    const link = person.domain.toLowerCase() === domain ? undefined : linkTo(person.domain)
    if (link) return to({ uri: aor, flow: link, path: [], alternates: [] })
    const found = bindings.of(aor.toLowerCase())
    return found.length > 0 ? to(...byInstance(found)) : { kind: 'nowhere', status: 480 }
  }

  function ofUser(user: string): Place {
    const person = directory.person(user, domain)
    const line = lines.get(user.toLowerCase())
    if (!person && line) return to({ flow: line, path: [], alternates: [] })
    const meant = person ?? directory.alias(user)
    return meant ? ofPerson(meant) : { kind: 'nowhere', status: 404 }
  }

  return (uri) => {
    // A local number (RFC 3966 §5.1.5) is an extension.
    if (uri.scheme === 'tel') return ofUser(uri.user ?? '')
    if (uri.host === domain || uri.host === host) {
      return uri.user === undefined ? { kind: 'self' } : ofUser(uri.user)
    }
    const link = linkTo(uri.host)
    return link ? to({ flow: link, path: [], alternates: [] }) : { kind: 'nowhere', status: 403 }
  }
}

function to(...targets: Target[]): Place {
  return { kind: 'targets', targets }
}

/** One target an instance: its flows are not called together (RFC 5626 §7). */
function byInstance(bindings: readonly Binding[]): Target[] {
  const flows = new Map<unknown, Binding[]>()
  for (const binding of bindings) {
    const instance = binding.params.get('reg-id') ? binding.params.get('+sip.instance') : undefined
    const key = instance ?? binding
    flows.set(key, [...(flows.get(key) ?? []), binding])
  }
  return [...flows.values()].flatMap(([first, ...others]) =>
    first ? { ...targetOf(first), alternates: others.map(targetOf) } : [],
  )
}

/** A request to this contact: its URI without what may not stand in a Request-URI (RFC 3261 §19.1.1). */
export function targetOf({ uri, path, flow }: Binding): Target {
  const read = readUri(uri)
  if (!read || (read.headers === '' && !read.params.has('method'))) return { uri, path, flow, alternates: [] }
  read.headers = ''
  read.params.delete('method')
  return { uri: writeUri(read), path, flow, alternates: [] }
}
