import { Suspense } from 'react'
import { isFirstRun } from './account/first-run.ts'
import { Stage } from './call/Stage.tsx'
import { Dialer } from './dialer/Dialer.tsx'
import {
  AccountPlace,
  FirstAccount,
  History,
  HistoryDetails,
  Ladder,
  SettingsList,
  SettingsPlace,
} from './parts.ts'
import { usePhoneState } from './phone-context.tsx'
import type { Route } from './route.ts'

/** What stands in the list column of a screen. */
export function ListPlace({ screen }: Route) {
  if (screen === 'history')
    return (
      <Suspense>
        <History />
      </Suspense>
    )
  if (screen === 'settings')
    return (
      <Suspense>
        <SettingsList />
      </Suspense>
    )
  return <Dialer />
}

/** What stands on the stage of a screen: what is opened of it, else the calls. */
export function StagePlace({ screen, item }: Route) {
  const first = usePhoneState(isFirstRun)
  if (first && screen === 'phone')
    return (
      <Suspense>
        <FirstAccount />
      </Suspense>
    )
  if (screen === 'history' && item !== '')
    return (
      <Suspense>
        <HistoryDetails />
      </Suspense>
    )
  if (screen === 'settings')
    return <Suspense>{item.startsWith('accounts/') ? <AccountPlace /> : <SettingsPlace />}</Suspense>
  return screen === 'ladder' ? <LadderPlace /> : <Stage />
}

function LadderPlace() {
  return (
    <Suspense>
      <Ladder />
    </Suspense>
  )
}
