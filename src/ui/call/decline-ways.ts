import { useLingui } from '@lingui/react/macro'
import BlockIcon from '@tabler/icons-react/dist/esm/icons/IconPhoneOff.mjs'
import TextIcon from '@tabler/icons-react/dist/esm/icons/IconMessage.mjs'
import VoicemailIcon from '@tabler/icons-react/dist/esm/icons/IconRecordMail.mjs'
import { useStore } from 'zustand'
import type { Ringing } from '../../core/call.ts'
import { HangUpIcon } from '../kit/icons.ts'
import type { MenuItem } from '../kit/Menu.tsx'
import { usePhone } from '../phone-context.tsx'
import { useBlocking } from './use-blocking.ts'
import { repliesOf } from '../../i18n/words/usual-replies.ts'

/** The other ways to refuse a call, as far as they are set up: those that Decline itself does not mean. */
export function useDeclineWays(call: Ringing): readonly MenuItem[] {
  const { t } = useLingui()
  const { phone, stores } = usePhone()
  const { declineMeans, voicemail, replies } = useStore(stores.settings, ({ settings }) => settings)
  const { block } = useBlocking(call.remote)
  const ways: MenuItem[] = []
  if (declineMeans !== 'busy')
    ways.push({
      label: t({ message: 'Busy', comment: 'Refuses an incoming call as if the line were engaged' }),
      icon: HangUpIcon,
      run: () => phone.decline(call.id, 'busy'),
    })
  if (declineMeans !== 'decline')
    ways.push({
      label: t`Decline on all my phones`,
      icon: HangUpIcon,
      run: () => phone.decline(call.id, 'decline'),
    })
  if (declineMeans !== 'voicemail' && voicemail !== '')
    ways.push({
      label: t`To voicemail`,
      icon: VoicemailIcon,
      run: () => phone.decline(call.id, 'voicemail'),
    })
  // Whoever is not named cannot be written to, and cannot be told from others.
  if (call.remote.anonymous) return ways
  for (const text of repliesOf(replies, t).slice(declineMeans === 'text' ? 1 : 0))
    ways.push({ label: t`“${text}”`, icon: TextIcon, run: () => phone.decline(call.id, { text }) })
  if (block)
    ways.push({
      label: t`Decline and block`,
      icon: BlockIcon,
      tone: 'red',
      run: () => {
        block()
        // Not to where a message can be left.
        phone.decline(call.id, 'decline')
      },
    })
  return ways
}
