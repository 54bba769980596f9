import { Plural, useLingui } from '@lingui/react/macro'
import { commandOf, type CommandId } from './commands.ts'
import { IconButton } from './kit/IconButton.tsx'
import { usePhone } from './phone-context.tsx'
import styles from './Rail.module.css'
import { useHistory } from './phone-context.tsx'
import { hashOf, useRoute, type Route, type Screen } from './route.ts'
import { shortcutName } from './shortcuts.ts'
import { useCommandContext } from './use-commands.ts'
import { useChosenKeys } from './use-shortcuts.ts'

const screens: readonly Screen[] = ['phone', 'history', 'ladder', 'settings']

/** The ways to the screens: a rail at the side, a bar at the bottom where it is narrow. */
export function Rail() {
  const { t } = useLingui()
  const route = useRoute()
  const { branding } = usePhone()
  const logo = branding?.logo
  return (
    <div className={styles.rail}>
      <nav aria-label={t`Screens`} className={styles.ways}>
        {logo !== undefined && (
          <img className={styles.logo} src={logo} alt={branding?.name ?? ''} translate="no" />
        )}
        {screens.map((screen) => (
          <Way key={screen} screen={screen} route={route} />
        ))}
      </nav>
      <div className={styles.tools}>
        {route.screen !== 'ladder' && <Tool command="dock" pressed={route.dock} />}
        <Tool command="shortcuts" />
      </div>
    </div>
  )
}

function Way({ screen, route }: { readonly screen: Screen; readonly route: Route }) {
  const { t } = useLingui()
  const { icon: Icon, label } = commandOf(screen)
  const missed = useHistory((state) => (screen === 'history' ? state.missed : 0))
  return (
    <a
      className={styles.way}
      href={hashOf({ ...route, screen, item: '' })}
      aria-current={route.screen === screen ? 'page' : undefined}
      aria-keyshortcuts={shortcutName(screen, useChosenKeys())}
      aria-describedby={missed > 0 ? 'missed-calls' : undefined}
    >
      <Icon size={22} stroke={1.75} aria-hidden />
      {missed > 0 && (
        <>
          <span className={styles.missed} aria-hidden>
            {missed > 99 ? '99+' : missed}
          </span>
          <span id="missed-calls" hidden>
            <Plural value={missed} one="# missed call" other="# missed calls" />
          </span>
        </>
      )}
      <span className={styles.word}>{t(label)}</span>
    </a>
  )
}

function Tool({ command, pressed }: { readonly command: CommandId; readonly pressed?: boolean }) {
  const { t } = useLingui()
  const { label, icon, of } = commandOf(command)
  const context = useCommandContext()
  return (
    <IconButton
      label={t(label)}
      icon={icon}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcutName(command, useChosenKeys())}
      onClick={of(context)}
    />
  )
}
