import type { ComponentType } from 'react'
import { AccountRows } from './AccountRows.tsx'
import { AsideRow } from './AsideRow.tsx'
import {
  AllowedRow,
  AskedNumbersRow,
  AutoAnswerFromRow,
  BlockedRow,
  ControllersRow,
  RingAnywayRow,
} from './CallerListRow.tsx'
import { ColleaguesRow } from './ColleaguesRow.tsx'
import { ExportRow } from './ExportRow.tsx'
import { ForwardAlwaysRow, ForwardBusyRow, ForwardUnansweredRow } from './ForwardRow.tsx'
import { HoldMusicRow } from './HoldMusicRow.tsx'
import { ImportRow } from './ImportRow.tsx'
import { LinkHandlers } from './LinkHandlers.tsx'
import { NotificationsRow } from './NotificationsRow.tsx'
import { ReportRow } from '../trouble/ReportRow.tsx'
import { RepliesRow } from './RepliesRow.tsx'
import { ResetRow } from './ResetRow.tsx'
import type { PartProps, Row } from './row.ts'
import { ShortcutRows } from './ShortcutRows.tsx'
import { ParkRow, VoicemailRow } from './VoicemailRow.tsx'

/** What draws the rows that no simple control does. */
export const settingParts: { readonly [Id in Row['id']]?: ComponentType<PartProps> } = {
  accounts: AccountRows,
  askedNumbers: AskedNumbersRow,
  controllers: ControllersRow,
  autoAnswerFrom: AutoAnswerFromRow,
  ringAnyway: RingAnywayRow,
  allowed: AllowedRow,
  blocked: BlockedRow,
  voicemail: VoicemailRow,
  colleagues: ColleaguesRow,
  parkAddress: ParkRow,
  replies: RepliesRow,
  holdMusic: HoldMusicRow,
  links: LinkHandlers,
  notifications: NotificationsRow,
  shortcuts: ShortcutRows,
  forwardAlways: ForwardAlwaysRow,
  forwardBusy: ForwardBusyRow,
  forwardUnanswered: ForwardUnansweredRow,
  report: ReportRow,
  export: ExportRow,
  import: ImportRow,
  aside: AsideRow,
  reset: ResetRow,
}
