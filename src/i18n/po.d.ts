/** A catalogue, compiled while bundling. */
declare module '*.po' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}
