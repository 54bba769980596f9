import { useLayoutEffect, useRef, useState } from 'react'

/** How near to its end a list counts as being at it, CSS pixels. */
const near = 32

/** Keeps a scrolling list at its end as it grows, until somebody scrolls away from it. @param grows whether it still does */
export function useFollow(grows: boolean) {
  const scroller = useRef<HTMLDivElement>(null)
  const [following, setFollowing] = useState(grows)
  const toLatest = () => {
    setFollowing(true)
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }
  useLayoutEffect(() => {
    if (following) scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  })
  const onScroll = () => {
    const list = scroller.current
    if (list) setFollowing(list.scrollHeight - list.scrollTop - list.clientHeight < near)
  }
  return { scroller, following, toLatest, onScroll, stay: () => setFollowing(false) }
}
