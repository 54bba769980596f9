import { msg } from '@lingui/core/macro'
import type { CopyTrouble } from '../../core/any-trouble.ts'
import type { TroubleText } from './trouble-words.ts'

const causes = {
  insecure: msg`Browsers give the clipboard only to pages that come over https or from this very machine.`,
  refused: msg`The browser does not let this page write to the clipboard.`,
}

/** Why nothing came to the clipboard, and how it gets there all the same: the text stands below, selected. */
export function copyText({ why }: CopyTrouble): TroubleText {
  return {
    title: msg`Nothing was copied`,
    cause: causes[why],
    next: msg`The text below is selected: press Ctrl+C, on a Mac ⌘C, or choose “Copy” from its menu.`,
    detail: '',
  }
}
