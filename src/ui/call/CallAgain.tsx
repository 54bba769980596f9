import { useLingui } from '@lingui/react/macro'
import type { Ended } from '../../core/call.ts'
import { commandOf } from '../commands.ts'
import { Button } from '../kit/Button.tsx'
import { placeCall } from '../place-call.ts'
import { useCommandContext } from '../use-commands.ts'
import { dismissCall } from './use-dismissal.ts'

/** Calls the other party of a call that is over, on the line it was on. */
export function CallAgain({ call }: { readonly call: Ended }) {
  const { t } = useLingui()
  const context = useCommandContext(call)
  return (
    <Button
      tone="green"
      icon={commandOf('call').icon}
      disabled={!commandOf('call').of(context)}
      onClick={() => {
        dismissCall(context.view, call.id)
        placeCall(context, call.remote.uri, call.accountId)
      }}
    >
      {t`Call again`}
    </Button>
  )
}
