import type { PhoneEvent } from '../core/event.ts'

/** What Firefox answers where a page may ask (Autoplay Policy Detection, W3C). */
interface AskedNavigator {
  readonly getAutoplayPolicy?: (type: 'audiocontext') => 'allowed' | 'allowed-muted' | 'disallowed'
  readonly userActivation?: { readonly hasBeenActive: boolean }
}

/** How long a context that may run takes to say so at most, milliseconds. */
const PATIENCE = 1000

/** After any of these a page may play. */
const GESTURES = ['pointerdown', 'pointerup', 'keydown'] as const

/**
 * Tells that this browser will not let the phone ring until somebody has clicked on the page, and takes it back when they
 * have. Silence for want of an audio device is another matter: it is never taken for the lock.
 * @param tell `trouble/raised` and `trouble/cleared` of `ringer-locked`
 */
export function ringerLock(tell: (event: PhoneEvent) => void): () => void {
  let isOver = false
  let isTold = false
  const end = () => {
    isOver = true
    for (const gesture of GESTURES) document.removeEventListener(gesture, look, true)
    if (isTold) tell({ type: 'trouble/cleared', at: Date.now(), code: 'ringer-locked' })
    isTold = false
  }
  /** The gesture counts once its event is over. */
  const look = () =>
    setTimeout(() => {
      if (!isOver && mayPlay()) end()
    })
  for (const gesture of GESTURES) document.addEventListener(gesture, look, true)
  const begin = async () => {
    const locked = await isLocked()
    if (isOver) return
    if (!locked) return end()
    isTold = true
    const at = Date.now()
    tell({ type: 'trouble/raised', at, trouble: { code: 'ringer-locked', at } })
  }
  void begin()
  return end
}

/** Whether a gesture was made or the browser wants none, as far as it says without being tried. */
function mayPlay(): boolean {
  const { getAutoplayPolicy, userActivation } = navigator as AskedNavigator
  if (userActivation?.hasBeenActive === true) return true
  return getAutoplayPolicy?.call(navigator, 'audiocontext') === 'allowed'
}

async function isLocked(): Promise<boolean> {
  if (mayPlay()) return false
  if ('getAutoplayPolicy' in navigator) return true
  // Nobody to ask: a context that is let play begins to run.
  let context: AudioContext
  try {
    context = new AudioContext()
  } catch {
    return false
  }
  const patience = new Promise((resolve) => {
    setTimeout(resolve, PATIENCE)
  })
  await Promise.race([context.resume().catch(() => {}), patience])
  const locked = context.state === 'suspended' && !mayPlay()
  context.close().catch(() => {})
  return locked
}
