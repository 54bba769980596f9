import { useLingui } from '@lingui/react/macro'
import { useSecondsUntil } from '../use-now.ts'

/** How long until the next attempt. It counts down in silence: a screen reader need not hear every second. */
export function NextTry({ at }: { readonly at: number }) {
  const { t } = useLingui()
  const seconds = useSecondsUntil(at)
  return <span aria-hidden>{seconds > 0 ? t`, next try in ${seconds} s` : t`, trying…`}</span>
}
