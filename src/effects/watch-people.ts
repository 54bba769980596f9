import { accountFor, parkPlace, readColleague, type Person } from '../core/colleague.ts'
import type { Phone } from '../core/phone.ts'
import type { Stores } from '../store/stores.ts'

/** Has the phone look at the calls of colleagues, of those who are waited for, and of where calls are parked. */
export function watchPeople(
  { phone: state, settings, redials }: Pick<Stores, 'phone' | 'settings' | 'redials'>,
  phone: Phone,
): () => void {
  let watched = new Map<string, Person>()

  const wanted = (): Person[] => {
    const accounts = state.getState().accounts.filter(({ registration }) => registration.status !== 'refused')
    const { colleagues, parkAddress } = settings.getState().settings
    const known = colleagues.flatMap((row) => {
      const uri = readColleague(row)?.uri
      const account = uri === undefined ? undefined : accountFor(uri, accounts)
      return uri === undefined || !account ? [] : [{ accountId: account.id, uri }]
    })
    const waited = redials
      .getState()
      .list.filter(({ status }) => status !== 'over')
      .map(({ accountId, remote: { uri } }) => ({ accountId, uri }))
    const park = parkPlace(parkAddress, accounts)
    return [...known, ...waited, ...(park ? [park] : [])]
  }

  const update = (): void => {
    const { accounts } = state.getState()
    const isThere = (id: string) =>
      accounts.some((one) => one.id === id && one.registration.status === 'registered')
    const next = new Map<string, Person>()
    for (const one of wanted()) {
      const key = `${one.accountId} ${one.uri}`
      // It begins with the registration, and then stays: the engine asks again after each.
      const isKnown = accounts.some(({ id }) => id === one.accountId)
      if (isKnown && (watched.has(key) || isThere(one.accountId))) next.set(key, one)
    }
    const before = watched
    watched = next
    for (const [key, { accountId, uri }] of before) if (!next.has(key)) phone.watch(accountId, uri, false)
    for (const [key, { accountId, uri }] of next) if (!before.has(key)) phone.watch(accountId, uri, true)
  }

  update()
  const stops = [
    state.subscribe((now, before) => {
      if (now.accounts !== before.accounts) update()
    }),
    settings.subscribe((now, before) => {
      const [one, other] = [now.settings, before.settings]
      if (one.colleagues !== other.colleagues || one.parkAddress !== other.parkAddress) update()
    }),
    redials.subscribe(update),
  ]
  return () => {
    for (const stop of stops) stop()
    for (const { accountId, uri } of watched.values()) phone.watch(accountId, uri, false)
  }
}
