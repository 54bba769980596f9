import { isLive } from '../core/call-machine.ts'
import type { PhoneOutlet } from '../core/phone.ts'
import type { PhoneState } from '../core/reduce.ts'
import type { PhoneStore } from '../store/phone.ts'
import { keepVersion, type Running, runningVersion } from './keep-version.ts'
import { watch } from './watch.ts'

/** How often a page that is left open looks for a new version, milliseconds. */
const OFTEN = 60 * 60 * 1000

/**
 * Says when the host of the page has another version than the one that runs. It looks now and then, when the network is
 * back and when the page is looked at again, and never while there is a call; it loads nothing again by itself.
 */
export function stayCurrent(phone: PhoneStore, tell: PhoneOutlet['event']): () => void {
  const running = runningVersion()
  const compare = async () => {
    const entry = await entryOf(running.scope)
    const at = Date.now()
    if (entry === undefined) return
    if (entry === running.entry) tell({ type: 'trouble/cleared', at, code: 'outdated' })
    else tell({ type: 'trouble/raised', at, trouble: { code: 'outdated', at } })
  }
  const { update, stop } = keepVersion(running, () => void compare())
  const look = async () => {
    if (document.hidden) return
    const newer = await update
    await newer?.().catch(() => undefined)
    await compare()
  }
  const onLook = () => void look()
  const stopLooking = watch(phone, hasLive, (live) => {
    if (live) return undefined
    const timer = setInterval(onLook, OFTEN)
    addEventListener('online', onLook)
    document.addEventListener('visibilitychange', onLook)
    return () => {
      clearInterval(timer)
      removeEventListener('online', onLook)
      document.removeEventListener('visibilitychange', onLook)
    }
  })
  return () => {
    stopLooking()
    stop()
  }
}

function hasLive({ calls }: PhoneState): boolean {
  return calls.some(isLive)
}

/** The script that the page on the host begins with; undefined if the host does not answer, or with something else. */
async function entryOf(scope: Running['scope']): Promise<string | undefined> {
  try {
    const response = await fetch(scope, { cache: 'no-cache' })
    const page = response.ok ? await response.text() : ''
    return /<script type="module"[^>]* src="\.\/([^"]+)"/.exec(page)?.[1]
  } catch {
    return undefined
  }
}
