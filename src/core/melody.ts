/** Equal temperament: a note's frequency by its distance from A4 in semitones, Hz. */
const hertz = (semitones: number) => 440 * 2 ** (semitones / 12)

/** A slow figure in D major, each number a note by its distance from A4; it ends where it begins. */
const NOTES = [-7, 0, 5, 2, -2, 2, -3, 0, -7, -3, 0, 5, 4, 0, -3, 0] as const

/** From one note to the next, and until a note has faded; seconds. */
const STEP = 0.6
const FADE = 1.8
/** Well below a voice. */
const LOUD = 0.14

/**
 * A quiet melody for whoever waits, to be played again and again without a seam.
 * @param rate samples a second
 * @returns −1 to 1, one channel
 */
export function melody(rate: number): Float32Array<ArrayBuffer> {
  const step = Math.round(rate * STEP)
  const sound = new Float32Array(step * NOTES.length)
  NOTES.forEach((note, index) => {
    const length = Math.round(rate * FADE)
    for (let at = 0; at < length; at += 1) {
      const place = (index * step + at) % sound.length
      sound[place] = (sound[place] ?? 0) + LOUD * strike(hertz(note), at / rate)
    }
  })
  return sound
}

/** One note, soft as a music box: no click where it begins or ends. @param time seconds since it was struck */
function strike(frequency: number, time: number): number {
  const rise = Math.min(1, time / 0.03)
  const fall = Math.max(0, 1 - time / FADE) ** 2
  const phase = 2 * Math.PI * frequency * time
  return rise * fall * (Math.sin(phase) + 0.2 * Math.sin(2 * phase))
}
