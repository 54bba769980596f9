import { useLingui } from '@lingui/react/macro'
import type { Call } from '../../core/call.ts'
import { CommandButton } from '../CommandButton.tsx'
import { useRemoteName } from '../format/use-number-style.ts'
import { Menu } from '../kit/Menu.tsx'
import { MergeIcon } from '../kit/icons.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import { mergeable } from './conversation-commands.ts'
import { namesOf } from './names-of.ts'

/** Adds somebody to the call: one who has yet to be called, or who is on the phone already. */
export function MergeButton({ call }: { readonly call: Call }) {
  const { t, i18n } = useLingui()
  const { phone } = usePhone()
  const nameOf = useRemoteName()
  const state = usePhoneState((state) => state)
  const others = mergeable(state, call)
  if (others.length === 0) return <CommandButton command="add-call" call={call} shape="tile" />
  if (others.length === 1) return <CommandButton command="merge" call={call} shape="tile" />
  const merge = (calls: readonly Call[]) => () => phone.merge([call, ...calls].map(({ id }) => id))
  return (
    <Menu
      label={t({ message: 'Merge', comment: 'Makes one conversation of two calls' })}
      icon={MergeIcon}
      shape="tile"
      items={[
        ...others.map((other) => ({
          label: t`With ${namesOf(
            other.map(({ remote }) => nameOf(remote)),
            i18n.locale,
          )}`,
          run: merge(other),
        })),
        { label: t`All of them`, run: merge(others.flat()) },
      ]}
    />
  )
}
