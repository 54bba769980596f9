import 'react'

declare module 'react' {
  /** Custom properties a component hands to its sheet. */
  interface CSSProperties {
    readonly '--hue'?: number
    readonly '--column'?: number
    readonly '--columns'?: number
    readonly '--part'?: number
  }
}
