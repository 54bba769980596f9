import { randomUuid } from './uuid.ts'

/** The part of Web Storage that is needed. */
export interface KeyValue {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/**
 * The instance id of an account in this tab (RFC 5626 §4.1): the same after a reload, so that the registrar replaces the old
 * binding, and never that of another tab, which would lose its binding to this one. A duplicated tab begins with a copy of its
 * parent's storage, so an id that is still marked as in use is not taken.
 *
 * @param onLeave calls back when the page goes away
 * @returns a UUID
 */
export function instanceId(
  accountId: string,
  storage: KeyValue | undefined,
  onLeave: (leave: () => void) => void,
): string {
  const key = `sidetone.instance.${accountId}`
  const inUse = `${key}.in-use`
  const read = <T>(action: () => T): T | undefined => {
    try {
      return action()
    } catch {
      // Storage may be forbidden or full: the phone then has another id after a reload.
      return undefined
    }
  }
  const kept = read(() => (storage?.getItem(inUse) ? undefined : storage?.getItem(key)))
  const id = isUuid(kept) ? kept : randomUuid()
  read(() => {
    storage?.setItem(key, id)
    storage?.setItem(inUse, 'yes')
  })
  onLeave(() => read(() => storage?.removeItem(inUse)))
  return id
}

function isUuid(text: string | null | undefined): text is string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '')
}
