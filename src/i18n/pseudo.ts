import type { Messages } from '@lingui/core'

/** The same catalogue with every message in ⟦brackets⟧: what stands without them was never given to it. */
export function bracketed(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([id, message]) => [
      id,
      typeof message === 'string' ? `⟦${message}⟧` : ['⟦', ...message, '⟧'],
    ]),
  )
}
