import { Plural, useLingui } from '@lingui/react/macro'
import { Toast } from '../kit/Toast.tsx'
import { useHistory } from '../phone-context.tsx'

/** Says what was deleted, and has it back. */
export function DeletedToast() {
  const { t } = useLingui()
  const removed = useHistory((state) => state.removed)
  const keeper = useHistory((state) => state.keeper)
  if (!removed || !keeper) return null
  const count = removed.length
  return (
    <Toast
      key={`${removed[0]?.id} ${count}`}
      action={{ label: t`Undo`, run: () => keeper.restore() }}
      onClose={() => keeper.forget()}
    >
      <Plural value={count} one="# call deleted" other="# calls deleted" />
    </Toast>
  )
}
