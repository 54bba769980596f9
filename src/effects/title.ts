import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { isLive } from '../core/call-machine.ts'
import type { Call } from '../core/call.ts'
import type { PhoneState } from '../core/reduce.ts'
import type { PhoneStore } from '../store/phone.ts'
import type { Format } from './format.ts'
import { watch } from './watch.ts'

/** Has the tab's title tell the call that matters most: what rings, then what is talked on. */
export function title(phone: PhoneStore, format: Format): () => void {
  const plain = document.title
  return watch(phone, foremost, (call) => {
    const write = () => {
      document.title = call === undefined ? plain : titleOf(call, plain, format)
    }
    write()
    const ticking = call?.status === 'active' ? setInterval(write, 1000) : undefined
    const stopListening = i18n.on('change', write)
    return () => {
      clearInterval(ticking)
      stopListening()
    }
  })
}

function foremost({ calls }: PhoneState): Call | undefined {
  const live = calls.filter(isLive)
  return (
    live.find((call) => call.status === 'ringing') ??
    live.find((call) => call.status === 'active' && !call.hold.local) ??
    live.at(-1)
  )
}

function titleOf(call: Call, plain: string, { nameOf, clock }: Format): string {
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
