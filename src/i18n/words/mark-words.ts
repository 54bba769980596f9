import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { MarkRow } from '../../core/trace/ladder.ts'

/** What a row of the ladder is that is no message. */
export const markWords = {
  event: msg`event`,
  socket: msg`socket`,
  media: msg`media`,
  fault: msg`fault`,
  repair: msg`mended`,
} satisfies Record<MarkRow['kind'], MessageDescriptor>
