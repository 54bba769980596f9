import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { TablerIcon } from '@tabler/icons-react'
import AccountsIcon from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs'
import SoundIcon from '@tabler/icons-react/dist/esm/icons/IconVolume.mjs'
import CallsIcon from '@tabler/icons-react/dist/esm/icons/IconPhoneCall.mjs'
import NotificationsIcon from '@tabler/icons-react/dist/esm/icons/IconBell.mjs'
import AppearanceIcon from '@tabler/icons-react/dist/esm/icons/IconPalette.mjs'
import KeyboardIcon from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs'
import PrivacyIcon from '@tabler/icons-react/dist/esm/icons/IconShieldLock.mjs'
import AdvancedIcon from '@tabler/icons-react/dist/esm/icons/IconAdjustments.mjs'

interface Group {
  readonly label: MessageDescriptor
  readonly icon: TablerIcon
}

/** The groups of settings, in the order in which they are shown. */
export const groups = {
  accounts: { label: msg`Accounts`, icon: AccountsIcon },
  sound: { label: msg`Sound`, icon: SoundIcon },
  calls: { label: msg`Calls`, icon: CallsIcon },
  notifications: { label: msg`Notifications`, icon: NotificationsIcon },
  appearance: { label: msg`Appearance`, icon: AppearanceIcon },
  keyboard: { label: msg`Keyboard`, icon: KeyboardIcon },
  privacy: { label: msg`Privacy and data`, icon: PrivacyIcon },
  advanced: { label: msg`Advanced`, icon: AdvancedIcon },
} satisfies Record<string, Group>

export type GroupId = keyof typeof groups

/** The cards of a group that has several, in the order in which they are shown. */
export const sections = {
  calling: msg`When you call`,
  ringing: msg`When somebody calls`,
  forwarding: msg`Where calls go instead`,
  screening: msg`Who may ring`,
  declining: msg`When you decline a call`,
  talking: msg`During a call`,
  colleagues: msg`Colleagues`,
} satisfies Record<string, MessageDescriptor>

export type SectionId = keyof typeof sections

export const sectionIds = Object.keys(sections) as readonly SectionId[]

export const groupIds = Object.keys(groups) as readonly GroupId[]

/** What a route opens of the settings: a group, and perhaps one row of it. */
export function readItem(item: string): { readonly group: GroupId | undefined; readonly row: string } {
  const [name = '', row = ''] = item.split('/')
  return { group: groupIds.find((id) => id === name), row }
}
