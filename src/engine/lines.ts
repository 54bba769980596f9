import type { AccountConfig, Registration } from '../core/account.ts'
import type { AccountEvent } from '../core/event.ts'
import type { SipLine } from './sip/user-agent.ts'

type Without<E, K extends PropertyKey> = E extends unknown ? Omit<E, K> : never

export interface LinesOptions<Line> {
  /** Makes the line of an account and does not start it. @throws when the account cannot be read */
  readonly make: (account: AccountConfig, onRegistration: (registration: Registration) => void) => Line
  /** False while somebody is on the phone with this account. */
  readonly mayRemove: (accountId: string) => boolean
  /** The last account has been removed. */
  readonly emptied: () => void
  readonly now: () => number
  readonly tell: (event: Without<AccountEvent, 'at'>) => void
  readonly note: (text: string) => void
}

/** The accounts of the phone, and the line of each that could be made. */
export interface Lines<Line> {
  readonly get: (accountId: string) => Line | undefined
  readonly all: () => readonly Line[]
  /** Whether there is no account at all. */
  readonly isEmpty: () => boolean
  readonly add: (account: AccountConfig) => void
  readonly remove: (accountId: string) => void
  /** Makes a second line of an account, aside: `heard` has its registrations until it takes the place of the other. */
  readonly beside: (accountId: string, heard: (registration: Registration) => void) => Line | undefined
  /** Puts such a line in the place of `before`, which is nobody's then. @returns false when that one is not there any more */
  readonly take: (accountId: string, before: Line, line: Line, registration: Registration) => boolean
  /** A call is over: what was asked of its account meanwhile is done. */
  readonly released: () => void
  /** Takes every line off its server, for good. */
  readonly stop: () => Promise<unknown>
}

/** Keeps one line for each account, over additions, changes and removals. */
export function createLines<Line extends { readonly sip: SipLine }>(
  options: LinesOptions<Line>,
): Lines<Line> {
  const { tell, note } = options
  const lines = new Map<string, Line>()
  /** What each account is to be: its line may be on its way, or could not be made. */
  const wanted = new Map<string, AccountConfig>()
  /** Those that are being taken off their servers. */
  const leaving = new Map<string, Promise<void>>()
  /** What was asked last of an account that somebody is on the phone with. */
  const later = new Map<string, () => void>()

  const changed = (accountId: string, registration: Registration): void =>
    tell({ type: 'account/changed', accountId, registration })

  function make(account: AccountConfig, aside?: (registration: Registration) => void): Line {
    const line = options.make(account, (registration) => {
      // One that is being removed has nothing more to say.
      if (lines.get(account.id) === line) changed(account.id, registration)
      else aside?.(registration)
    })
    return line
  }

  function start(account: AccountConfig): void {
    const { id, uri } = account
    if (wanted.get(id) !== account) return
    try {
      const line = make(account)
      lines.set(id, line)
      line.sip.start()
    } catch (error) {
      note(`account ${id}: ${String(error)}`)
      changed(id, {
        status: 'refused',
        trouble: { code: 'registration-refused', at: options.now(), facts: { account: uri } },
      })
    }
  }

  /** Takes the account's line off its server; undefined if nothing of it is left there. */
  function leave(accountId: string): Promise<void> | undefined {
    const line = lines.get(accountId)
    lines.delete(accountId)
    if (line) leaving.set(accountId, stopped(accountId, line))
    return leaving.get(accountId)
  }

  async function stopped(accountId: string, line: Line): Promise<void> {
    await line.sip.stop().catch((error: unknown) => note(`account ${accountId}: ${String(error)}`))
    leaving.delete(accountId)
  }

  function add(account: AccountConfig): void {
    const { id, uri, displayName } = account
    wanted.set(id, account)
    const gone = leave(id)
    tell({ type: 'account/added', account: { id, uri, displayName } })
    // Both are the same instance to the registrar: the old binding must be gone before the new one comes.
    if (gone) void gone.then(() => start(account))
    else start(account)
  }

  function remove(accountId: string): void {
    if (!wanted.delete(accountId)) return
    void leave(accountId)
    tell({ type: 'account/removed', accountId })
    if (wanted.size === 0) options.emptied()
  }

  /** Does it to the account now, or once nobody is on the phone with it; what is asked last holds. */
  function whenFree(accountId: string, act: () => void): void {
    later.delete(accountId)
    if (options.mayRemove(accountId)) act()
    else later.set(accountId, act)
  }

  return {
    get: (accountId) => lines.get(accountId),
    all: () => [...lines.values()],
    isEmpty: () => wanted.size === 0,
    add: (account) => whenFree(account.id, () => add(account)),
    beside(accountId, heard) {
      const account = wanted.get(accountId)
      return account && make(account, heard)
    },
    take(accountId, before, line, registration) {
      if (lines.get(accountId) !== before) return false
      lines.set(accountId, line)
      changed(accountId, registration)
      return true
    },
    remove: (accountId) => whenFree(accountId, () => remove(accountId)),
    released() {
      const due = [...later]
      for (const [accountId, act] of due) whenFree(accountId, act)
    },
    async stop() {
      later.clear()
      wanted.clear()
      await Promise.all([...leaving.values(), ...[...lines.values()].map((line) => line.sip.stop())])
      lines.clear()
    },
  }
}
