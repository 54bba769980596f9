import { useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import type { Chosen } from '../../core/settings.ts'
import { choose } from '../../store/settings.ts'
import { Button } from '../kit/Button.tsx'
import { Row } from '../kit/Row.tsx'
import { Toast } from '../kit/Toast.tsx'
import { usePhone } from '../phone-context.tsx'
import type { PartProps } from './row.ts'
import { useSettings } from './use-settings.ts'

/** All settings as on the first day; for a while the way back. */
export function ResetRow(words: PartProps) {
  const { t } = useLingui()
  const { settings } = usePhone().stores
  const chosen = useSettings((state) => state.chosen)
  const [before, setBefore] = useState<Chosen>()
  const id = useId()
  const reset = () => {
    setBefore(chosen)
    choose(settings, {})
  }
  return (
    <>
      <Row id={id} {...words}>
        <Button id={id} aria-label={words.label} disabled={Object.keys(chosen).length === 0} onClick={reset}>
          {t`Reset`}
        </Button>
      </Row>
      {before && (
        <Toast
          action={{ label: t`Undo`, run: () => choose(settings, before) }}
          onClose={() => setBefore(undefined)}
        >
          {t`All settings are as on the first day.`}
        </Toast>
      )}
    </>
  )
}
