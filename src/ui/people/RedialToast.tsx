import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useRemoteName } from '../format/use-number-style.ts'
import { Toast } from '../kit/Toast.tsx'
import { usePhone } from '../phone-context.tsx'
import { placeCall } from '../place-call.ts'
import { commandContext } from '../use-commands.ts'

/** Says on whatever screen that somebody who is waited for is free, and calls them. */
export function RedialToast() {
  const { t } = useLingui()
  const phone = usePhone()
  const nameOf = useRemoteName()
  const [closed, setClosed] = useState<readonly string[]>([])
  const list = useStore(phone.stores.redials, (state) => state.list)
  const news = list
    .filter(({ status }) => status === 'free' || status === 'due')
    .map((redial) => ({
      ...redial,
      key: `${redial.accountId} ${redial.remote.uri} ${redial.remindAt ?? ''}`,
    }))
    .find(({ key }) => !closed.includes(key))
  if (!news) return null
  const { remote, accountId, status, key } = news
  const name = nameOf(remote)
  return (
    <Toast
      key={key}
      action={{ label: t`Call now`, run: () => placeCall(commandContext(phone), remote.uri, accountId) }}
      onClose={() => setClosed((before) => [...before.slice(-20), key])}
    >
      {status === 'free' ? t`${name} is free now` : t`Time to call ${name} again`}
    </Toast>
  )
}
