import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { Ladder } from '../trace/Ladder.tsx'
import { go, readHash } from '../route.ts'
import styles from './Dock.module.css'
import { DockHead } from './DockHead.tsx'

/** The dock where there is no room beside the calls: it lies over the stage, and Escape takes it away. */
export function DockSheet() {
  const { t } = useLingui()
  useEffect(() => {
    document.addEventListener('keydown', closeByEscape)
    return () => document.removeEventListener('keydown', closeByEscape)
  }, [])
  return (
    <aside className={styles.sheet} aria-label={t`Dock`}>
      <DockHead />
      <Ladder />
    </aside>
  )
}

/** Unless Escape means something nearer: a dialog, a menu, a field that one writes in. */
function closeByEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented) return
  if (document.querySelector(':modal, :popover-open, input:focus, textarea:focus')) return
  go({ ...readHash(location.hash), dock: false })
}
