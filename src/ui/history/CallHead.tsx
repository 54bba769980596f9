import { useLingui } from '@lingui/react/macro'
import type { Remote } from '../../core/call.ts'
import type { HistoryRecord } from '../../core/history.ts'
import { readableAddress } from '../format/remote.ts'
import { useNumberStyle, useRemoteName } from '../format/use-number-style.ts'
import { BlockMenu } from '../call/BlockMenu.tsx'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { CopyButton } from '../kit/CopyButton.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { AnswerIcon, DeleteIcon } from '../kit/icons.ts'
import { RedialOffer } from '../people/RedialOffer.tsx'
import { WatchButton } from '../people/WatchButton.tsx'
import { useHistory } from '../phone-context.tsx'
import { go, useRoute } from '../route.ts'
import styles from './HistoryDetails.module.css'
import { useCallBack } from './use-call-back.ts'
import { useDialledNumber } from './use-dialled-number.ts'

interface CallHeadProps {
  readonly call: { readonly id: string; readonly remote: Remote; readonly accountId: string }
  /** There once the call is over. */
  readonly record: HistoryRecord | undefined
}

/** Whom the call was with, and what can be done about it. */
export function CallHead({ call, record }: CallHeadProps) {
  const { t } = useLingui()
  const route = useRoute()
  const name = useRemoteName()(call.remote)
  const styled = useNumberStyle()
  const number = useDialledNumber()(call)
  // A caller without a name is called by the number: it is not said twice.
  const address = [styled(number), readableAddress(call.remote.uri)].find((each) => each !== name)
  const callBack = useCallBack()
  const keeper = useHistory((state) => state.keeper)
  return (
    <header className={styles.head}>
      <Avatar name={name} address={call.remote.uri} size="large" />
      <div className={styles.who}>
        <h2 className={styles.name}>
          <bdi>{name}</bdi>
        </h2>
        <p className={styles.number}>
          <bdi>{address}</bdi>
          <CopyButton text={number} label={t`Copy number`} />
        </p>
      </div>
      {record && (
        <div className={styles.actions}>
          <Button tone="green" icon={AnswerIcon} disabled={!callBack} onClick={() => callBack?.(record)}>
            {t`Call back`}
          </Button>
          <RedialOffer of={record} />
          <IconButton
            label={t`Delete`}
            icon={DeleteIcon}
            disabled={!keeper}
            onClick={() => {
              keeper?.remove([record.id])
              go({ ...route, item: '' })
            }}
          />
          <WatchButton remote={call.remote} />
          <BlockMenu remote={call.remote} />
        </div>
      )}
    </header>
  )
}
