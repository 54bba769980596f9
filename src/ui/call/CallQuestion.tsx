import { useLingui } from '@lingui/react/macro'
import { rowFor } from '../../core/policy/screening.ts'
import { readableAddress } from '../format/remote.ts'
import { useNumberStyle, useRemoteName } from '../format/use-number-style.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { AnswerIcon } from '../kit/icons.ts'
import { usePhone, usePhoneState, useView } from '../phone-context.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { dismissEnded } from './shown-calls.ts'

/** Asks whether to call somebody who is not simply called, and says why that is asked. */
export function CallQuestion() {
  const { t } = useLingui()
  const { phone, view, stores } = usePhone()
  const dismissed = useView((state) => state.dismissed)
  const call = usePhoneState(({ calls }) =>
    calls.findLast(
      (one) => one.status === 'ended' && one.reason.rule === 'asks-first' && !dismissed.includes(one.id),
    ),
  )
  const settings = useSettings((state) => state.settings)
  const nameOf = useRemoteName()
  const styled = useNumberStyle()
  if (!call) return null
  const { id, accountId, remote } = call
  const name = nameOf(remote)
  const row = rowFor(settings.askedNumbers, remote.uri)
  const shown = styled(row ?? '')
  const close = () => view.setState((state) => ({ dismissed: [...state.dismissed, id] }))
  return (
    <Dialog
      title={t`Call ${name}?`}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t`Do not call`}</Button>
          <Button
            tone="green"
            icon={AnswerIcon}
            onClick={() => {
              dismissEnded(view, stores.phone.getState())
              phone.call(
                accountId,
                { uri: remote.uri, label: readableAddress(remote.uri) },
                { confirmed: id },
              )
            }}
          >
            {t`Call`}
          </Button>
        </>
      }
    >
      <p>
        {row === undefined
          ? t`You have blocked them: they cannot ring you.`
          : t`${shown} is on your list of numbers that you do not simply call; some cost more.`}
      </p>
      <p>{t`The list is in the settings, under Calls.`}</p>
    </Dialog>
  )
}
