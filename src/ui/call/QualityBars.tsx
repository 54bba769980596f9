import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { CallId, MediaState } from '../../core/call.ts'
import { barsOf, type Bars, type Quality } from '../../core/quality.ts'
import { usePhone } from '../phone-context.tsx'
import styles from './QualityBars.module.css'

const words = [
  msg({ message: 'No sound gets through', comment: 'Quality of the line' }),
  msg({ message: 'Poor line', comment: 'Quality of the line' }),
  msg({ message: 'Fair line', comment: 'Quality of the line' }),
  msg({ message: 'Good line', comment: 'Quality of the line' }),
  msg({ message: 'Clear line', comment: 'Quality of the line' }),
] as const

/** How the line is, in four bars and in words; "—" while nothing is known. Measured once a second while it is shown. */
export function QualityBars({ callId, media }: { readonly callId: CallId; readonly media: MediaState }) {
  const { t, i18n } = useLingui()
  const quality = useQuality(callId)
  const bars =
    media === 'failed' || media === 'interrupted' ? 0 : media === 'connected' ? barsOf(quality) : undefined
  const known = bars === undefined ? t`Line not measured yet` : t(words[bars])
  const details = [known, ...detailsOf(quality, i18n.locale, t)].join(' · ')
  return (
    <span className={styles.quality} title={details} data-bars={bars ?? 'unknown'}>
      <Drawing bars={bars ?? 0} />
      <span className="said">{details}</span>
      <span aria-hidden>{bars === undefined ? '—' : t(words[bars])}</span>
    </span>
  )
}

type Say = ReturnType<typeof useLingui>['t']

function detailsOf({ loss, jitter, roundTrip }: Quality, locale: string, t: Say): readonly string[] {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const ms = new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 })
  const lost = loss === undefined ? '' : percent.format(loss)
  const wavers = jitter === undefined ? '' : ms.format(jitter)
  const trip = roundTrip === undefined ? '' : ms.format(roundTrip)
  return [
    lost && t(msg`${lost} of the packets lost`),
    wavers && t(msg`${wavers} jitter`),
    trip && t(msg`${trip} there and back`),
  ].filter((detail) => detail !== '')
}

function Drawing({ bars }: { readonly bars: Bars }) {
  return (
    <svg viewBox="0 0 18 14" width="18" height="14" aria-hidden>
      {[1, 2, 3, 4].map((bar) => (
        <rect
          key={bar}
          x={(bar - 1) * 5}
          y={14 - bar * 3 - 2}
          width="3"
          height={bar * 3 + 2}
          rx="1"
          className={bar <= bars ? styles.lit : styles.dark}
        />
      ))}
    </svg>
  )
}

function useQuality(callId: CallId): Quality {
  const { phone } = usePhone()
  const [quality, setQuality] = useState<Quality>(() => phone.quality(callId) ?? {})
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setQuality(phone.quality(callId) ?? {})
    }, 1000)
    return () => clearInterval(timer)
  }, [phone, callId])
  return quality
}
