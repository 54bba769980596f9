import type { Clock } from './connection.ts'
import type { Person } from './directory.ts'

/** From being handed out to being registered. */
const leaseMs = 30_000
/** So long a reload's old socket may take to close. */
const patienceMs = 300

/** Hands each page an identity of its own. */
export interface IdentityPool {
  /**
   * Somebody who is neither registered nor handed out to another page in the last 30 s.
   * @param prefer the address-of-record (`sip:alice@atlanta.example`) the page had before; waited for up to 300 ms.
   * @returns undefined when all are taken.
   */
  lease(prefer?: string): Promise<Person | undefined>
  stop(): void
}

export interface IdentityPoolOptions {
  readonly people: readonly Person[]
  readonly registered: (aor: string) => boolean
  /** Tells each address-of-record whose bindings changed; answers the function that stops it. */
  readonly onBindingsChanged: (listener: (aor: string) => void) => () => void
  readonly clock: Clock
}

export function addressOf({ user, domain }: Pick<Person, 'user' | 'domain'>): string {
  return `sip:${user}@${domain}`
}

/** A lease lasts until it is taken up by registering; from then on the binding itself is what holds the identity. */
export function createIdentityPool(options: IdentityPoolOptions): IdentityPool {
  const { people, registered, clock } = options
  const leases = new Map<string, () => void>()
  const waiting = new Set<() => void>()

  const isFree = (person: Person) => !leases.has(addressOf(person)) && !registered(addressOf(person))

  function release(aor: string): void {
    leases.get(aor)?.()
    leases.delete(aor)
    for (const look of waiting) look()
  }

  const stopListening = options.onBindingsChanged((aor) => {
    const person = people.find((candidate) => addressOf(candidate).toLowerCase() === aor.toLowerCase())
    if (person) release(addressOf(person))
  })

  function untilFree(person: Person): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        waiting.delete(look)
        callOff()
        resolve()
      }
      const look = () => {
        if (isFree(person)) done()
      }
      const callOff = clock.after(patienceMs, done)
      waiting.add(look)
    })
  }

  return {
    async lease(prefer) {
      const wanted = people.find((person) => addressOf(person) === prefer?.toLowerCase())
      if (wanted && !isFree(wanted)) await untilFree(wanted)
      const person = wanted && isFree(wanted) ? wanted : people.find(isFree)
      if (person) {
        const aor = addressOf(person)
        const callOff = clock.after(leaseMs, () => release(aor))
        leases.set(aor, callOff)
      }
      return person
    },
    stop() {
      stopListening()
      for (const callOff of leases.values()) callOff()
      leases.clear()
      for (const look of waiting) look()
    },
  }
}
