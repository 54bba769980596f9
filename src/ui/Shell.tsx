import { useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { isLive } from '../core/call-machine.ts'
import { AccountBar } from './account/AccountBar.tsx'
import { isFirstRun } from './account/first-run.ts'
import { IncomingCalls } from './call/IncomingCalls.tsx'
import { cardCalls } from './call/shown-calls.ts'
import { useCallParts } from './call/use-call-parts.ts'
import { commandOf } from './commands.ts'
import { atLeast, useMedia } from './media.ts'
import { CallStrip, DialLink, Dock, DockSheet, ReportDialog, Shortcuts } from './parts.ts'
import { usePhoneState, useView } from './phone-context.tsx'
import { ListPlace, StagePlace } from './Places.tsx'
import { Rail } from './Rail.tsx'
import { useRoute } from './route.ts'
import styles from './Shell.module.css'
import { Troubles } from './trouble/Troubles.tsx'
import { useShortcuts } from './use-shortcuts.ts'

/**
 * Where everything stands. Wide: rail, list, stage, and the dock beside them. Middle: the same, the dock a sheet over the
 * stage. Narrow: one column over a bar; a call, or what was opened, fills it. A call is seen from every screen, as
 * card or as strip, until its last words have been read.
 */
export function Shell() {
  const { t } = useLingui()
  useCallParts()
  useShortcuts()
  const route = useRoute()
  const { screen, item } = route
  const middle = useMedia(atLeast.middle)
  const wide = useMedia(atLeast.wide)
  const calls = usePhoneState((state) => state.calls)
  const dismissed = useView((state) => state.dismissed)
  const shortcuts = useView((state) => state.shortcuts)
  const link = useView((state) => state.link)
  const report = useView((state) => state.report)
  const hasLive = calls.some(isLive)
  // Somebody else to call is being chosen.
  const adding = useView((state) => state.adding) !== undefined
  const hasCalls = cardCalls(calls, dismissed).length > 0
  const hasCards = hasCalls && !adding

  const ladder = screen === 'ladder'
  const dock = route.dock && middle && !ladder
  const opened = item !== ''
  // The calls stand on the stage unless something else was put there.
  const showsCalls = screen === 'phone' || (screen === 'history' && !opened)
  // Without an account there is nothing to dial with: the form of the first one is all there is.
  const first = usePhoneState(isFirstRun) && screen === 'phone'
  const stage = ladder || middle || opened || first || (screen === 'phone' && hasCards)
  const list = first ? false : wide || (!ladder && (middle || (!opened && !(stage && hasLive))))
  const List = stage ? 'div' : 'main'
  return (
    <div className={styles.shell} data-list={list} data-stage={stage}>
      {/* First in the order of Tab: what rings is the nearest thing to the keyboard. */}
      <IncomingCalls />
      <Rail />
      <header className={styles.account}>
        <h1 className="said">{t(commandOf(screen).label)}</h1>
        <AccountBar />
      </header>
      {list && (
        <List className={styles.list}>
          <ListPlace {...route} />
        </List>
      )}
      <section className={styles.notices} aria-label={t`Notices`}>
        <Troubles />
        {hasCalls && !(stage && showsCalls && (wide || !dock)) && (
          <Suspense>
            <CallStrip />
          </Suspense>
        )}
      </section>
      {stage && (
        <main className={styles.stage}>
          <StagePlace {...route} />
        </main>
      )}
      <Suspense>
        {dock && (wide ? <Dock /> : <DockSheet />)}
        {shortcuts && <Shortcuts />}
        {(link ?? route.link) !== undefined && <DialLink />}
        {report && <ReportDialog />}
      </Suspense>
    </div>
  )
}
