import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { Button } from '../kit/Button.tsx'
import { Row } from '../kit/Row.tsx'
import { usePhone } from '../phone-context.tsx'
import type { PartProps } from './row.ts'
import { saveFile } from './save-file.ts'
import styles from './SettingRow.module.css'
import { useSettings } from './use-settings.ts'

/** Kept settings that could not be read: handed out as they were found, and thrown away only when one says so. */
export function AsideRow(words: PartProps) {
  const { t } = useLingui()
  const { settings } = usePhone().stores
  const aside = useSettings((state) => state.aside)
  const id = useId()
  return (
    <Row id={id} {...words} control="below">
      <span className={styles.buttons}>
        <Button
          id={id}
          aria-label={t`Download what was there`}
          onClick={() => saveFile('sidetone-broken-settings.txt', aside, 'text/plain')}
        >
          {t`Download what was there`}
        </Button>
        <Button onClick={() => settings.setState({ aside: '' })}>{t`Throw away`}</Button>
      </span>
    </Row>
  )
}
