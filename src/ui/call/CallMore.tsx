import { useLingui } from '@lingui/react/macro'
import type { Call } from '../../core/call.ts'
import { commandOf, type CommandId } from '../commands.ts'
import { Menu } from '../kit/Menu.tsx'
import { MoreIcon } from '../kit/icons.ts'
import { useCommandContext } from '../use-commands.ts'

/** What is seldom done to a call, those of it that can be done now. */
const seldom: readonly CommandId[] = ['leave', 'dock']

export function CallMore({ call }: { readonly call: Call }) {
  const { t } = useLingui()
  const context = useCommandContext(call)
  const items = seldom.flatMap((id) => {
    const { label, icon, of } = commandOf(id)
    const run = of(context)
    return run ? [{ label: t(label), icon, run }] : []
  })
  if (items.length === 0) return null
  return (
    <Menu
      label={t({ message: 'More', comment: 'Opens the list of what is seldom done to a call' })}
      icon={MoreIcon}
      shape="tile"
      items={items}
    />
  )
}
