import { useLingui } from '@lingui/react/macro'
import BlockIcon from '@tabler/icons-react/dist/esm/icons/IconPhoneOff.mjs'
import { useState } from 'react'
import type { Remote } from '../../core/call.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Menu } from '../kit/Menu.tsx'
import { Toast } from '../kit/Toast.tsx'
import { useBlocking } from './use-blocking.ts'

/** Blocks a caller, or lets them ring again; what was done can be undone. Not there where neither can be. */
export function BlockMenu({ remote }: { readonly remote: Remote }) {
  const { t } = useLingui()
  const name = useRemoteName()(remote)
  const { block, unblock } = useBlocking(remote)
  const [done, setDone] = useState(false)
  const items = block
    ? [
        {
          label: t`Block this caller`,
          icon: BlockIcon,
          tone: 'red' as const,
          run: () => (block(), setDone(true)),
        },
      ]
    : unblock
      ? [{ label: t`Let this caller ring again`, icon: BlockIcon, run: unblock }]
      : []
  return (
    <>
      {items.length > 0 && <Menu label={t`More about ${name}`} items={items} />}
      {done && unblock && (
        <Toast action={{ label: t`Undo`, run: unblock }} onClose={() => setDone(false)}>
          {t`${name} is blocked and will not ring any more.`}
        </Toast>
      )}
    </>
  )
}
