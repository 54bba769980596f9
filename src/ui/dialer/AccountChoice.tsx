import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import type { Account } from '../../core/account.ts'
import { setSetting } from '../../store/settings.ts'
import { readableAddress } from '../format/remote.ts'
import { CopiedIcon } from '../kit/icons.ts'
import { Menu, type MenuItem } from '../kit/Menu.tsx'
import { usePhone, usePhoneState, useView } from '../phone-context.tsx'
import { lineOf } from '../line.ts'
import styles from './AccountChoice.module.css'

/** By which account the call goes out, where there are several: for this call, and on request for all. */
export function AccountChoice() {
  const { t } = useLingui()
  const { view, stores } = usePhone()
  const accounts = usePhoneState((state) => state.accounts)
  const chosen = useView((state) => state.account)
  const usual = useStore(stores.settings, ({ settings }) => settings.outgoingAccount)
  const line = usePhoneState((state) => lineOf(state, chosen, usual))
  const usualLine = usePhoneState((state) => lineOf(state, usual))
  if (!line) return null
  const name = nameIn(accounts, line)
  const items = accounts.map((account): MenuItem => {
    return {
      label: nameIn(accounts, account),
      ...(account.id === line.id && { icon: CopiedIcon }),
      run: () => view.setState({ account: account.id }),
    }
  })
  if (line.id !== usualLine?.id)
    items.push({
      label: t`Always call from ${name}`,
      run: () => setSetting(stores.settings, 'outgoingAccount', line.id),
    })
  return (
    <div className={styles.choice}>
      <Menu label={t`Call from ${name}`} items={items} shape="row" />
    </div>
  )
}

/** What tells an account from the others: its name, with the address where another has the same. */
function nameIn(accounts: readonly Account[], { displayName, uri }: Account): string {
  const address = readableAddress(uri)
  if (displayName === '') return address
  const same = accounts.filter((account) => account.displayName === displayName).length > 1
  return same ? `${displayName} · ${address}` : displayName
}
