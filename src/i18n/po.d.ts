/** A catalogue, compiled while bundling. */
declare module '*.po' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}

/** Its texts that the first load may draw. */
declare module '*.po?first' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}

/** All its other texts. */
declare module '*.po?rest' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}
