import type { TablerIcon } from '@tabler/icons-react'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { MoreIcon, OpenIcon } from './icons.ts'
import styles from './Menu.module.css'
import { moveInMenu } from './menu-keys.ts'
import { placeBeside } from './place-beside.ts'

export interface MenuItem {
  readonly label: string
  readonly icon?: TablerIcon
  readonly run: () => void
  /** `red` for what ends or deletes. */
  readonly tone?: 'plain' | 'red'
}

interface MenuProps {
  /** Name of the button and of the menu. */
  readonly label: string
  readonly icon?: TablerIcon
  readonly items: readonly MenuItem[]
  /** `icon`: a picture alone. `row` and `tile`: with its words, as a Button. */
  readonly shape?: 'icon' | 'row' | 'tile'
}

/** A button and what else can be done, in a list that opens from it. */
export function Menu({ label, icon, items, shape = 'icon' }: MenuProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  // A press on the button closes the list before the click comes.
  const wasOpen = useRef(false)
  const opener = {
    ref: button,
    'aria-haspopup': 'menu',
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    onPointerDown: () => {
      wasOpen.current = open
    },
    onClick: () => {
      setOpen(!wasOpen.current)
      wasOpen.current = false
    },
    onKeyDown: (event: { readonly key: string; preventDefault(): void }) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      event.preventDefault()
      setOpen(true)
    },
  } as const
  return (
    <>
      {shape === 'icon' ? (
        <IconButton label={label} icon={icon ?? MoreIcon} {...opener} />
      ) : (
        <Button shape={shape} icon={icon ?? OpenIcon} {...opener}>
          {label}
        </Button>
      )}
      {open && <List id={id} label={label} items={items} button={button} onClose={() => setOpen(false)} />}
    </>
  )
}

interface ListProps extends Pick<MenuProps, 'label' | 'items'> {
  readonly id: string
  readonly button: { readonly current: HTMLButtonElement | null }
  readonly onClose: () => void
}

function List({ id, label, items, button, onClose }: ListProps) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const shown = list.current
    if (!shown || !button.current) return undefined
    shown.showPopover()
    const letGo = placeBeside(shown, button.current)
    shown.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    return () => {
      letGo()
      // Hidden before it leaves the document: only then does the browser give the focus back.
      if (shown.isConnected) shown.hidePopover()
    }
  }, [button])
  return (
    <div
      ref={list}
      id={id}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      popover="auto"
      className={styles.menu}
      // The event comes late: by then the list may be open again, as after StrictMode's second mount.
      onToggle={({ currentTarget }) => currentTarget.matches(':popover-open') || onClose()}
      onKeyDown={(event) => {
        // What is typed here is for the menu, not for the list of calls it stands in.
        event.stopPropagation()
        if (event.key === 'Tab') onClose()
        else if (moveInMenu(event.currentTarget, event.nativeEvent)) event.preventDefault()
      }}
    >
      {items.map(({ label: name, icon: Icon, run, tone }) => (
        <button
          key={name}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles.item}
          data-tone={tone}
          onClick={() => {
            list.current?.hidePopover()
            onClose()
            run()
          }}
        >
          {Icon && <Icon size={18} stroke={1.75} aria-hidden />}
          <span>{name}</span>
        </button>
      ))}
    </div>
  )
}
