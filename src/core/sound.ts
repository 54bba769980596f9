import type { RingStyle } from './ring-style.ts'

/** What a phone sounds like while nobody speaks. */
export type SoundName =
  /** A call comes. */
  | 'ring'
  /** A call comes while one talks. */
  | 'waiting'
  /** It rings at the other end. */
  | 'ringback'
  | 'busy'
  /** The network could not put it through. */
  | 'congestion'
  /** There is no such number. */
  | 'information'
  /** Somebody answered. */
  | 'connected'
  /** A conversation is over. */
  | 'ended'

/** What may be asked of the sounds, as loud as the settings say. */
export interface Sounds {
  /**
   * Plays it: ringing and the tones of the network until they are stopped, what is short to its end.
   * @param style how it rings, if it does
   * @returns stops it
   */
  play(name: SoundName, style?: RingStyle): () => void
  /** A key was pressed (ITU-T Q.23); silent if the person wants no tones, or for a sign that has none. */
  key(sign: string): void
}

/** Says what is about to happen by itself. */
export interface Announcer {
  /**
   * Says that a call is about to be answered by itself, whatever the settings say of tones; nothing else is heard meanwhile.
   * @returns whether it was heard to its end
   */
  announce(): Promise<boolean>
}
