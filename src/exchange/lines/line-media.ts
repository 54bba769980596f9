/** What a line's call needs of its sound: the offer/answer side (RFC 3264) and its end. */
export interface LineMedia {
  /**
   * Answers an offer, the first or one that changes the session; what is agreed holds from then on.
   * @throws UnacceptableMedia if nothing in it can be agreed on; what held before still holds.
   */
  answer(offer: string): Promise<string>
  /** Offers: everything the line can do, or in a running session what holds now. */
  offer(): Promise<string>
  /** @throws UnacceptableMedia as above. */
  accept(answer: string): Promise<void>
  /** Everything is released; safe to call twice and at any time. */
  close(): void
}

/** Opens the sound of one call. `onLost` tells once that the peer can no longer be reached. */
export type OpenMedia = (onLost: () => void) => LineMedia

/** Becomes 488 Not Acceptable Here (RFC 3261 §21.4.26). */
export class UnacceptableMedia extends Error {
  override readonly name = 'UnacceptableMedia'
}
