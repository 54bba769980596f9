import { useEffect, useRef } from 'react'
import type { CallId } from '../../core/call.ts'
import { usePhone } from '../phone-context.tsx'
import styles from './LevelMeter.module.css'
import { meterShare } from './level.ts'

/** As often as an eye follows, milliseconds; what is read aloud of it changes once a second. */
const every = 80
const spoken = 1000

interface LevelMeterProps {
  readonly callId: CallId
  readonly side: 'in' | 'out'
  readonly label: string
}

/** A level as a row of marks. It is drawn without React: nothing else on the screen depends on it. */
export function LevelMeter({ callId, side, label }: LevelMeterProps) {
  const { phone } = usePhone()
  const marks = useRef<HTMLSpanElement>(null)
  const meter = useRef<HTMLMeterElement>(null)
  useEffect(() => {
    let peak = 0
    let told = Number.NEGATIVE_INFINITY
    let drawn = ''
    const draw = () => {
      if (!marks.current || !meter.current || document.hidden) return
      const level = phone.levels(callId)?.[side]
      const share = meterShare(level)
      const known = String(level !== undefined)
      if (drawn !== `${known} ${share}`) {
        drawn = `${known} ${share}`
        marks.current.dataset.known = known
        marks.current.style.setProperty('--level', String(share))
      }
      peak = Math.max(peak, share)
      if (performance.now() - told < spoken) return
      if (meter.current.value !== peak) meter.current.value = peak
      told = performance.now()
      peak = 0
    }
    draw()
    const timer = setInterval(draw, every)
    return () => clearInterval(timer)
  }, [phone, callId, side])
  return (
    <>
      <span ref={marks} className={styles.marks} data-side={side} aria-hidden />
      <meter ref={meter} className="said" aria-label={label} value={0} />
    </>
  )
}
