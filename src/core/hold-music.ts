/** What a person on hold hears (RFC 5359 §2.3). */
export type HoldMusic = 'silence' | 'melody' | Recording

/** Sound of one channel, of this phone's person. */
export interface Recording {
  /** Samples a second. */
  readonly rate: number
  /** 16 bit, signed. */
  readonly samples: Int16Array
}
