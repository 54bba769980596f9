import type { Phone } from '../core/phone.ts'
import { readRecording } from '../store/hold-recording.ts'
import type { SettingsStore } from '../store/settings.ts'
import { watch } from './watch.ts'

/** Gives the phone the music that was chosen for people on hold, once it is wanted. */
export function holdMusic(settings: SettingsStore, phone: Phone): () => void {
  return watch(
    settings,
    ({ settings: { holdMusic } }) => holdMusic === 'file',
    (wanted) => {
      if (!wanted) return undefined
      let over = false
      const give = async () => {
        // Where nothing can be kept there is none.
        const recording = await readRecording().catch(() => undefined)
        if (!over && recording) phone.setHoldRecording(recording)
      }
      void give()
      return () => (over = true)
    },
  )
}
