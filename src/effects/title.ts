import { i18n } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import type { Call, Wish } from '../core/call.ts'
import type { PhoneStore } from '../store/phone.ts'
import { foremostMatter } from './foremost.ts'
import type { Format } from './format.ts'
import type { UnseenCalls } from './unseen-calls.ts'
import { watch } from './watch.ts'
import { wishWords } from './wish-words.ts'

/** Has the tab's title tell what matters most: what rings, what somebody wants, what is talked on, then how many calls were missed. */
export function title(phone: PhoneStore, unseen: UnseenCalls, format: Format): () => void {
  const plain = document.title
  let write = () => {}
  const stopCalls = watch(phone, foremostMatter, (matter) => {
    write = () => {
      document.title =
        matter === undefined ? idleTitle(unseen.getState(), plain) : titleOf(matter, plain, format)
    }
    write()
    const ticking =
      matter && 'status' in matter && matter.status === 'active' ? setInterval(write, 1000) : undefined
    const stopListening = i18n.on('change', write)
    return () => {
      clearInterval(ticking)
      stopListening()
    }
  })
  const stopUnseen = unseen.subscribe(() => write())
  return () => {
    stopUnseen()
    stopCalls()
  }
}

function idleTitle(missed: number, plain: string): string {
  return missed === 0
    ? plain
    : `${plural(missed, { one: '# missed call', other: '# missed calls' })} · ${plain}`
}

function titleOf(call: Call | Wish, plain: string, format: Format): string {
  if (!('status' in call)) return wishWords(call, format)
  const { nameOf, clock } = format
  const name = nameOf(call.remote)
  switch (call.status) {
    case 'ringing':
      return i18n._(msg`${name} is calling`)
    case 'active':
      return `${clock(Math.max(0, Math.floor((Date.now() - call.answeredAt) / 1000)))} · ${name}`
    case 'calling':
    case 'proceeding':
      return i18n._(msg`Calling ${name}`)
    default:
      return `${name} · ${plain}`
  }
}
