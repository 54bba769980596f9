import { CallNews } from './CallNews.tsx'
import { CallQuestion } from './CallQuestion.tsx'
import { RedialToast } from '../people/RedialToast.tsx'
import { useAdding } from './use-adding.ts'
import { useDismissal } from './use-dismissal.ts'
import { useLostFocus } from './use-lost-focus.ts'

/** What goes with calls on whatever screen: they are said aloud, ended ones go, and the focus does not fall with them. */
export function CallKeeper() {
  useAdding()
  useDismissal()
  useLostFocus()
  return (
    <>
      <CallNews />
      <CallQuestion />
      <RedialToast />
    </>
  )
}
