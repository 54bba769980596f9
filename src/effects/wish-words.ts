import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Wish } from '../core/call.ts'
import type { Format } from './format.ts'

/** What somebody outside of any call wants of this phone, in one line: who, and whom they want called or written to. */
export function wishWords({ to, by, text }: Wish, { nameOf }: Pick<Format, 'nameOf'>): string {
  const name = nameOf(to)
  const asker = by ? nameOf(by) : i18n._(msg`Somebody`)
  return i18n._(
    text ? msg`${asker} asks you to write to ${name}` : msg`${asker} wants this phone to call ${name}`,
  )
}
