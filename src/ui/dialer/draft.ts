import type { View } from '../view.ts'

/**
 * Puts text into the field. What was said about the text before is taken back, and with the whole text goes the account that
 * was chosen for it.
 */
export function editDraft(view: View, draft: string): void {
  view.setState({ draft, problem: undefined, ...(draft === '' && { account: '' }) })
}
