import { useLayoutEffect } from 'react'
import { usePhone, useView } from '../phone-context.tsx'
import { useRoute } from '../route.ts'
import { LinkQuestion } from './LinkQuestion.tsx'

/**
 * A link that was followed to here. It is taken out of the address at once and leaves no step in the browser's history: to
 * load the page again or to go back must not dial again.
 */
export function DialLink() {
  const { view } = usePhone()
  const { link: followed } = useRoute()
  const link = useView((state) => state.link)
  useLayoutEffect(() => {
    if (followed === undefined) return
    view.setState({ link: followed })
    location.replace('#/')
  }, [followed, view])
  return link === undefined ? null : <LinkQuestion key={link} link={link} />
}
