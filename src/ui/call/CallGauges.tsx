import { useLingui } from '@lingui/react/macro'
import type { Active } from '../../core/call.ts'
import { EchoIcon, MicrophoneIcon } from '../kit/icons.ts'
import { useMedia } from '../media.ts'
import styles from './CallGauges.module.css'
import { LevelMeter } from './LevelMeter.tsx'
import { LevelWords } from './LevelWords.tsx'
import { QualityBars } from './QualityBars.tsx'

/** What one says, what one hears, and how the line is. Nothing is measured while this is not on the screen. */
export function CallGauges({ call, name }: { readonly call: Active; readonly name: string }) {
  const { t } = useLingui()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  return (
    <div className={styles.gauges}>
      {still ? (
        <LevelWords callId={call.id} />
      ) : (
        <>
          <span className={styles.gauge}>
            <MicrophoneIcon size={16} stroke={1.75} aria-hidden />
            <LevelMeter callId={call.id} side="out" label={t`Your voice`} />
          </span>
          <span className={styles.gauge}>
            <EchoIcon size={16} stroke={1.75} aria-hidden />
            <LevelMeter callId={call.id} side="in" label={t`What you hear from ${name}`} />
          </span>
        </>
      )}
      <QualityBars callId={call.id} media={call.media} />
    </div>
  )
}
