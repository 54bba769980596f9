import { sameUri } from '../message/uri.ts'
import type { Clock } from './connection.ts'
import type { Flow } from './flow.ts'

/** One contact of an address-of-record (RFC 3261 §10.3) and the flow that leads to it (RFC 5626 §6). */
export interface Binding {
  /** Contact URI as registered. */
  readonly uri: string
  /** Contact parameters as registered: written back in every 200, `expires` with what is left. */
  readonly params: ReadonlyMap<string, string | null>
  /** 0–1; 1 when none was given. */
  readonly q: number
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly callId: string
  readonly cseq: number
  /** Path values, the nearest to us first (RFC 3327 §5.3). */
  readonly path: readonly string[]
  readonly flow: Flow
}

/** The location service. Keys are addresses-of-record, `sip:bob@biloxi.example`. */
export interface Bindings {
  /** Highest q first; of the same q the newest first. */
  of(aor: string): readonly Binding[]
  /** Puts it in the place of the one it replaces, if any. */
  put(aor: string, binding: Binding): void
  remove(aor: string, binding: Binding): void
  /** The live binding of this contact URI, whoever's it is. */
  byContact(uri: string): Binding | undefined
  /** Tells the address whose contacts changed: one more, one less, or one that leads elsewhere. */
  onChanged(listener: (aor: string) => void): () => void
  /** Forgets everything and stops every timer. */
  clear(): void
}

/** True when `next` takes the place of `old`: the same instance and reg-id (RFC 5626 §6), else the same contact URI. */
export function replaces(next: Binding, old: Binding): boolean {
  const [instance, regId] = [next.params.get('+sip.instance'), next.params.get('reg-id')]
  if (typeof instance === 'string' && typeof regId === 'string') {
    if (old.params.get('+sip.instance') === instance && old.params.get('reg-id') === regId) return true
  }
  return sameUri(next.uri, old.uri)
}

interface Entry {
  readonly binding: Binding
  /** Calls the expiry and the watch over the flow off. */
  readonly release: () => void
}

export function createBindings(clock: Clock): Bindings {
  const byAor = new Map<string, Entry[]>()
  const listeners = new Set<(aor: string) => void>()

  function tell(aor: string): void {
    for (const listener of listeners) listener(aor)
  }

  function drop(aor: string, match: (binding: Binding) => boolean): Binding[] {
    const entries = byAor.get(aor) ?? []
    const gone = entries.filter(({ binding }) => match(binding))
    const kept = entries.filter((entry) => !gone.includes(entry))
    for (const { release } of gone) release()
    if (kept.length > 0) byAor.set(aor, kept)
    else byAor.delete(aor)
    return gone.map(({ binding }) => binding)
  }

  function remove(aor: string, binding: Binding): void {
    if (drop(aor, (other) => other === binding).length > 0) tell(aor)
  }

  return {
    of: (aor) => (byAor.get(aor) ?? []).map(({ binding }) => binding),
    put(aor, binding) {
      const old = drop(aor, (other) => replaces(binding, other))
      const expiry = clock.after(binding.expiresAt - clock.now(), () => remove(aor, binding))
      const watch = binding.flow.onClose(() => remove(aor, binding))
      const release = () => {
        expiry()
        watch()
      }
      const entries = [{ binding, release }, ...(byAor.get(aor) ?? [])]
      byAor.set(
        aor,
        entries.toSorted((a, b) => b.binding.q - a.binding.q),
      )
      if (!old.some(({ flow, uri }) => flow === binding.flow && uri === binding.uri)) tell(aor)
    },
    remove,
    byContact(uri) {
      for (const entries of byAor.values()) {
        const entry = entries.find(({ binding }) => sameUri(binding.uri, uri))
        if (entry) return entry.binding
      }
      return undefined
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    clear() {
      for (const entries of byAor.values()) for (const { release } of entries) release()
      byAor.clear()
    },
  }
}
