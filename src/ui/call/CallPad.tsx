import { useLingui } from '@lingui/react/macro'
import type { Call } from '../../core/call.ts'
import { keepsKeys, tonesOf } from './pad.ts'
import { TonePad } from './TonePad.tsx'

/** The keypad of one call. */
export function CallPad({ call, name }: { readonly call: Call; readonly name: string }) {
  const { t } = useLingui()
  const keeping = keepsKeys(call) ? call : undefined
  return <TonePad label={t`Tones to ${name}`} to={[call.id]} keeping={keeping} tones={tonesOf(call)} />
}
