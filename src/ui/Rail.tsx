import { useLingui } from '@lingui/react/macro'
import { commandOf } from './commands.ts'
import { IconButton } from './kit/IconButton.tsx'
import styles from './Rail.module.css'
import { hashOf, useRoute, type Route, type Screen } from './route.ts'
import { shortcutName } from './shortcuts.ts'
import { useCommandContext } from './use-commands.ts'

const screens: readonly Screen[] = ['phone', 'history', 'ladder', 'settings']

/** The ways to the screens: a rail at the side, a bar at the bottom where it is narrow. */
export function Rail() {
  const { t } = useLingui()
  const route = useRoute()
  const shortcuts = commandOf('shortcuts')
  const context = useCommandContext()
  return (
    <div className={styles.rail}>
      <nav aria-label={t`Screens`} className={styles.ways}>
        {screens.map((screen) => (
          <Way key={screen} screen={screen} route={route} />
        ))}
      </nav>
      <IconButton
        className={styles.help}
        label={t(shortcuts.label)}
        icon={shortcuts.icon}
        onClick={shortcuts.of(context)}
        aria-keyshortcuts={shortcutName('shortcuts')}
      />
    </div>
  )
}

function Way({ screen, route }: { readonly screen: Screen; readonly route: Route }) {
  const { t } = useLingui()
  const { icon: Icon, label } = commandOf(screen)
  return (
    <a
      className={styles.way}
      href={hashOf({ ...route, screen, item: '' })}
      aria-current={route.screen === screen ? 'page' : undefined}
      aria-keyshortcuts={shortcutName(screen)}
    >
      <Icon size={22} stroke={1.75} aria-hidden />
      {t(label)}
    </a>
  )
}
