import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { defaultSettings, type Settings } from '../../core/settings.ts'
import { Button } from '../kit/Button.tsx'
import { Row as RowFrame } from '../kit/Row.tsx'
import { Select } from '../kit/Select.tsx'
import { Slider } from '../kit/Slider.tsx'
import { Switch } from '../kit/Switch.tsx'
import { usePhoneState } from '../phone-context.tsx'
import type { PartControl, PartProps, Row, SettingRow as Setting } from './row.ts'
import { settingParts } from './setting-parts.ts'
import styles from './SettingRow.module.css'
import { TrySound } from './TrySound.tsx'
import { useLock, useSetting } from './use-settings.ts'

/** One row of the table, as its control says. */
export function SettingRow({ row }: { readonly row: Row }) {
  const { t } = useLingui()
  const lock = useLock(row.id)
  const words = { label: t(row.label), description: row.description && t(row.description), lock }
  const Part = settingParts[row.id]
  return Part ? <Part {...words} /> : <Control setting={row as PlainSetting} {...words} />
}

/** A setting that needs no part of its own. */
type PlainSetting = Exclude<Setting, { readonly control: PartControl }> & {
  readonly control: Exclude<Setting['control'], PartControl>
}

function Control({ setting: { id, control }, ...words }: PartProps & { readonly setting: PlainSetting }) {
  const { t, i18n } = useLingui()
  const accounts = usePhoneState((state) => state.accounts)
  const [value, set] = useSetting(id)
  const buttonId = useId()
  const change = (next: Settings[keyof Settings]) => set(next as never)
  switch (control.kind) {
    case 'switch':
      return <Switch {...words} checked={value === true} onChange={change} />
    case 'choice':
      return (
        <Select
          {...words}
          value={String(value)}
          onChange={change}
          options={control.options({ t, locale: i18n.locale, accounts })}
        />
      )
    case 'slider':
      return (
        <Slider
          {...words}
          min={control.min}
          max={control.max}
          step={control.step}
          value={Number(value)}
          onChange={change}
          format={(shown) => control.format(shown, i18n.locale)}
        >
          {control.sound && <TrySound name={control.sound} label={words.label} />}
        </Slider>
      )
    default:
      return (
        <RowFrame id={buttonId} {...words} control="below">
          <span className={styles.buttons}>
            {value !== defaultSettings[id] && (
              <span className={styles.value}>{control.format(Number(value), i18n.locale)}</span>
            )}
            <Button
              id={buttonId}
              aria-label={t(control.label)}
              disabled={words.lock !== undefined || value === defaultSettings[id]}
              onClick={() => change(defaultSettings[id])}
            >
              {t(control.label)}
            </Button>
          </span>
        </RowFrame>
      )
  }
}
