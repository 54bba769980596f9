import type { Call } from '../../core/call.ts'
import type { PhoneState } from '../../core/reduce.ts'
import type { SoundName, Sounds } from '../../core/sound.ts'
import type { PhoneStore } from '../../store/phone.ts'
import { watch } from '../watch.ts'
import { endSound, ringStyleOf, soundOf } from './sound-of.ts'

/** How long it is told that a call came to nothing, milliseconds. */
const PATIENCE = 4500

/**
 * Sounds what goes on: while something rings, here or there; for some seconds why a call came to nothing, or until the person
 * does anything; a tick when somebody answers and when it is over. A sound stops because its reason is gone.
 */
export function callSounds(phone: PhoneStore, sounds: Sounds): () => void {
  const stopSounding = watch(phone, soundOf, (name) => {
    if (name !== 'ring') return name === undefined ? undefined : sounds.play(name)
    return watch(phone, ringStyleOf, (style) => sounds.play(name, style))
  })

  let hush = () => {}
  const stopListening = phone.subscribe((state, before) => {
    if (state.calls === before.calls) return
    for (const call of state.calls) {
      const earlier = before.calls.find(({ id }) => id === call.id)
      const name = earlier && changeSound(call, earlier, state)
      if (name !== undefined || earlier === undefined) hush()
      if (name !== undefined) hush = forSomeTime(sounds.play(name))
      // A key whose tone has left is heard here too, wherever it was pressed.
      if (earlier && tonesOf(call) !== tonesOf(earlier)) sounds.key(tonesOf(call).slice(-1))
    }
  })

  return () => {
    stopSounding()
    stopListening()
    hush()
  }
}

/** The sound for what has just become of a call. */
function changeSound(call: Call, earlier: Call, state: PhoneState): SoundName | undefined {
  if (call.status === earlier.status) return undefined
  if (call.status === 'active') return 'connected'
  return call.status === 'ended' ? endSound(call, state) : undefined
}

function tonesOf(call: Call): string {
  return 'tones' in call ? call.tones : ''
}

/** @returns stops it before its time */
function forSomeTime(stop: () => void): () => void {
  const end = () => {
    clearTimeout(timer)
    for (const action of ACTIONS) document.removeEventListener(action, end, true)
    stop()
  }
  const timer = setTimeout(end, PATIENCE)
  for (const action of ACTIONS) document.addEventListener(action, end, true)
  return end
}

const ACTIONS = ['pointerdown', 'keydown'] as const
