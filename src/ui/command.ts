import type { MessageDescriptor } from '@lingui/core'
import type { TablerIcon } from '@tabler/icons-react'
import type { Call } from '../core/call.ts'
import type { Phone } from '../core/phone.ts'
import type { PhoneState } from '../core/reduce.ts'
import type { Stores } from '../store/stores.ts'
import type { Screen } from './route.ts'
import type { View } from './view.ts'

/** What a command may look at and act upon. */
export interface CommandContext {
  readonly phone: Phone
  readonly state: PhoneState
  readonly view: View
  readonly stores: Pick<Stores, 'history' | 'settings'>
  /** The call it is about, where it is about one. */
  readonly call?: Call | undefined
  readonly echoTarget?: string | undefined
  /** @returns whether that is elsewhere */
  readonly goTo: (screen: Screen, item?: string) => boolean
  readonly toggleDock: () => void
}

export interface Command {
  readonly label: MessageDescriptor
  readonly icon: TablerIcon
  /** A letter, pressed together with the modifier of the platform. */
  readonly key?: string
  /** What doing it now would run; undefined while it cannot be done. */
  readonly of: (context: CommandContext) => (() => void) | undefined
  /** For what is on or off: whether it is on. The label stays. */
  readonly pressed?: (context: CommandContext) => boolean
  /** The picture while it is on. */
  readonly pressedIcon?: TablerIcon
}
