import { useEffect, useState } from 'react'
import { secondsBetween } from './format/duration.ts'

/** The time in epoch milliseconds, renewed every `interval` milliseconds. */
export function useNow(interval: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval)
    return () => clearInterval(timer)
  }, [interval])
  return now
}

/** Whole seconds since `at`, epoch milliseconds; changes on the second. */
export function useSecondsSince(at: number): number {
  return secondsBetween(at, useSecondHand(at))
}

/** Whole seconds until `at`, epoch milliseconds, 0 once it has come; changes on the second. */
export function useSecondsUntil(at: number): number {
  return Math.max(0, Math.ceil((at - useSecondHand(at)) / 1000))
}

/** The time, renewed at every whole second before and after `at`. */
function useSecondHand(at: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(Date.now())
      const past = (((Date.now() - at) % 1000) + 1000) % 1000
      timer = setTimeout(tick, 1000 - past + 1)
    }
    tick()
    return () => clearTimeout(timer)
  }, [at])
  return now
}
