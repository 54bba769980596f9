import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useState } from 'react'
import { useStore } from 'zustand'
import { isLive } from '../../core/call-machine.ts'
import { mayCall } from '../../core/policy.ts'
import { parseTarget } from '../../core/target.ts'
import { NAME_LIMIT, boundText } from '../../core/text.ts'
import { targetProblemWords } from '../../i18n/words/target-words.ts'
import { readableAddress } from '../format/remote.ts'
import { useNumberStyle } from '../format/use-number-style.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { AnswerIcon } from '../kit/icons.ts'
import { Select } from '../kit/Select.tsx'
import { domainOf } from '../line.ts'
import { usePhone } from '../phone-context.tsx'
import { outgoingLine, placeCall } from '../place-call.ts'
import { useCommandContext } from '../use-commands.ts'
import { linkStep } from './dial-trust.ts'
import styles from './LinkQuestion.module.css'

/** Asks whether to call what a link names, says why that cannot be called, or calls it where links are trusted. */
export function LinkQuestion({ link }: { readonly link: string }) {
  const { t } = useLingui()
  const { stores } = usePhone()
  const context = useCommandContext()
  const settings = useStore(stores.settings, ({ settings }) => settings)
  const styled = useNumberStyle()
  const [accountId, setAccountId] = useState('')
  const { state, view } = context
  const line = outgoingLine(context, accountId)
  const result = parseTarget(link, { domain: domainOf(line?.uri ?? 'localhost') })
  const step = linkStep(state, settings, line)

  const close = () => view.setState({ link: undefined })
  const call = () => {
    // Two clicks, or an effect that runs twice, are one call.
    if (view.getState().link !== link) return
    close()
    placeCall(context, link, line?.id)
  }
  const callAtOnce = useEffectEvent(call)
  const trusted = result.ok && step === 'call'
  useEffect(() => {
    if (trusted) callAtOnce()
  }, [trusted])
  if (trusted) return null

  if (!result.ok)
    return (
      <Dialog
        title={t`This link cannot be called`}
        onClose={close}
        actions={<Button onClick={close}>{t`Close`}</Button>}
      >
        <p className={styles.target}>
          <bdi>{boundText(link, NAME_LIMIT)}</bdi>
        </p>
        <p>{t(targetProblemWords(result.problem))}</p>
      </Dialog>
    )

  const { label, uri } = result.target
  const accounts = state.accounts.map(({ id, uri }) => ({ value: id, label: readableAddress(uri) }))
  return (
    <Dialog
      title={step === 'wait' ? t`Calling as soon as the phone is registered` : t`Make this call?`}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t`Do not call`}</Button>
          <Button tone="green" icon={AnswerIcon} disabled={!line || !mayCall(state, settings)} onClick={call}>
            {t`Call`}
          </Button>
        </>
      }
    >
      <p className={styles.target}>
        <bdi>{styled(boundText(label, NAME_LIMIT))}</bdi>
      </p>
      {label !== readableAddress(uri) && (
        <p className={styles.address}>
          <bdi>{readableAddress(uri)}</bdi>
        </p>
      )}
      <p>{t`You followed a link that asks for this call.`}</p>
      {accounts.length > 1 && (
        <Select label={t`Call as`} value={line?.id ?? ''} onChange={setAccountId} options={accounts} />
      )}
      {accounts.length === 1 && line && (
        <p>
          {t`Call as`} <bdi>{readableAddress(line.uri)}</bdi>
        </p>
      )}
      {!line && <p>{t`The phone has no account yet.`}</p>}
      {state.calls.some(isLive) && (
        <p>
          {mayCall(state, settings)
            ? t`The call you are on will be put on hold.`
            : t`You have as many calls as this phone can hold. End one of them first.`}
        </p>
      )}
    </Dialog>
  )
}
