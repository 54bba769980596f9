import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { groupCalls } from '../../core/history-groups.ts'
import { when } from '../format/when.ts'
import { atLeast, useMedia } from '../media.ts'
import { People } from '../people/People.tsx'
import { useHistory } from '../phone-context.tsx'
import { useRoute } from '../route.ts'
import { useNow } from '../use-now.ts'
import { CallBackButton } from './CallBackButton.tsx'
import { CallRow } from './CallRow.tsx'
import { dayStart, fullTime } from './times.ts'
import { useCallBack } from './use-call-back.ts'
import { useCallTexts } from './use-call-texts.ts'

const shown = 8
/** Among so many calls there are as many parties, or somebody is very busy. */
const looked = 100

/** The last few calls, repeated ones once, without their days. */
export function RecentList() {
  'use memo'
  const { i18n } = useLingui()
  const records = useHistory((state) => state.records)
  const now = useNow(30_000)
  const callBack = useCallBack()
  const textsOf = useCallTexts()
  const { dock } = useRoute()
  // Where there is no stage beside the list, nobody would see them.
  const hasStage = useMedia(atLeast.middle)
  const groups = useMemo(() => groupCalls(records.slice(0, looked), dayStart).slice(0, shown), [records])
  return (
    <>
      {!hasStage && <People />}
      <ul>
        {groups.map(({ id, calls: [record] }) => (
          <li key={id}>
            <CallRow
              record={record}
              {...textsOf(record)}
              dock={dock}
              time={when(record.createdAt, now, i18n.locale)}
              timeAt="words"
              timeInFull={fullTime(record.createdAt, i18n.locale)}
            >
              <CallBackButton record={record} name={textsOf(record).name} callBack={callBack} />
            </CallRow>
          </li>
        ))}
      </ul>
    </>
  )
}
