/** What the field says of the list beneath it while it is open (WAI-ARIA 1.2, combobox). */
export interface Popup {
  readonly 'aria-expanded': true
  /** The list. */
  readonly 'aria-controls': string
  /** Who is chosen in it. */
  readonly 'aria-activedescendant'?: string | undefined
}
