import { useLingui } from '@lingui/react/macro'
import type { Call } from '../../core/call.ts'
import { hearsKeys, tonesOf } from './pad.ts'
import { TonePad } from './TonePad.tsx'

/** The keypad of one call. */
export function CallPad({ call, name }: { readonly call: Call; readonly name: string }) {
  const { t } = useLingui()
  const heardBy = hearsKeys(call) ? [call.id] : []
  return <TonePad label={t`Tones to ${name}`} heardBy={heardBy} tones={tonesOf(call)} />
}
