import { useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { setSetting } from '../../store/settings.ts'
import { usePhone } from '../phone-context.tsx'
import { Ladder } from '../trace/Ladder.tsx'
import styles from './Dock.module.css'
import { DockEdge } from './DockEdge.tsx'
import { DockHead } from './DockHead.tsx'
import { dockRange, within } from './dock-width.ts'
import { useWindow } from './use-window.ts'

/** The ladder beside the calls, as wide as one likes it. */
export function Dock() {
  const { t } = useLingui()
  const id = useId()
  const { settings } = usePhone().stores
  const kept = useStore(settings, (state) => state.settings.dockWidth)
  // Written down when the edge is let go, not with every pixel.
  const [dragged, setDragged] = useState<number>()
  const { width: viewport, rem } = useWindow()
  const range = dockRange(viewport, rem)
  const width = within(range, dragged ?? (kept === 0 ? range.usual : kept))
  const set = (next: number) => {
    setDragged(undefined)
    setSetting(settings, 'dockWidth', next)
  }
  return (
    <aside id={id} className={styles.dock} aria-label={t`Dock`} style={{ inlineSize: width }}>
      <DockEdge
        controls={id}
        width={width}
        range={range}
        onDrag={setDragged}
        onRelease={() => dragged !== undefined && set(dragged)}
        onSet={set}
      />
      <DockHead />
      <Ladder />
    </aside>
  )
}
