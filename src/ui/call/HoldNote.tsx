import { useLingui } from '@lingui/react/macro'
import type { Hold, HoldRefusal } from '../../core/call.ts'
import { useSecondsSince } from '../use-now.ts'
import { CallNote } from './CallNote.tsx'

/** Seconds that it stays on the screen. */
const patience = 12

/** Says for some seconds that holding or resuming was not agreed to; before that nothing. */
export function HoldNote({ hold: { refused }, name }: { readonly hold: Hold; readonly name: string }) {
  return refused && <Refused key={refused.at} refused={refused} name={name} />
}

function Refused({ refused, name }: { readonly refused: HoldRefusal; readonly name: string }) {
  const { t } = useLingui()
  const { wanted, at, status: code, phrase } = refused
  if (useSecondsSince(at) > patience) return null
  const words = wanted ? t`${name} could not be put on hold` : t`The call could not be resumed`
  return <CallNote words={words} failed answer={{ code, phrase }} />
}
