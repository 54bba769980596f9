import type { Registration } from '../../core/account.ts'
import type { DotTone } from '../kit/StatusDot.tsx'

/** The dot before the words of a state. */
export const stateTone: Readonly<Record<Registration['status'], DotTone>> = {
  offline: 'off',
  connecting: 'busy',
  registering: 'busy',
  registered: 'good',
  waiting: 'bad',
  refused: 'bad',
}
