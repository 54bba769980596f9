import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { setSetting } from '../../store/settings.ts'
import { ShownIcon, WithheldIcon } from '../kit/icons.ts'
import { Menu, type MenuItem } from '../kit/Menu.tsx'
import { usePhone, useView } from '../phone-context.tsx'
import styles from './DialMenu.module.css'

/** In what other way one can call: without one's number, the next time or always. */
export function DialMenu() {
  const { t } = useLingui()
  const { view, stores } = usePhone()
  const always = useStore(stores.settings, ({ settings }) => settings.withholdNumber)
  const locked = useStore(stores.settings, ({ policies }) => policies.withholdNumber?.locked === true)
  const withheld = useView((state) => state.withhold) ?? always
  const items: MenuItem[] = [
    withheld
      ? { label: t`Show my number`, icon: ShownIcon, run: () => view.setState({ withhold: false }) }
      : { label: t`Withhold my number`, icon: WithheldIcon, run: () => view.setState({ withhold: true }) },
  ]
  if (withheld !== always)
    items.push({
      label: withheld ? t`Always withhold my number` : t`Always show my number`,
      run: () => setSetting(stores.settings, 'withholdNumber', withheld),
    })
  return (
    <>
      {!locked && (
        <span className={styles.menu}>
          <Menu label={t`More ways to call`} items={items} />
        </span>
      )}
      {withheld && <p className={styles.note}>{t`Whoever you call is not told your number.`}</p>}
    </>
  )
}
