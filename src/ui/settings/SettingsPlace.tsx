import { useLingui } from '@lingui/react/macro'
import { EmptyPlace } from '../kit/EmptyPlace.tsx'
import { SettingsIcon } from '../kit/icons.ts'
import { useRoute } from '../route.ts'

/** One group of settings. */
export function SettingsPlace() {
  const { t } = useLingui()
  const { item } = useRoute()
  return (
    <EmptyPlace icon={SettingsIcon} title={t`Settings`}>
      {item}
    </EmptyPlace>
  )
}
