import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { commandOf, type CommandId } from '../commands.ts'
import { Button } from '../kit/Button.tsx'
import { Row } from '../kit/Row.tsx'
import { keyText } from '../shortcuts.ts'
import { type ShortcutLine, ownerOf, shortcutLines, withKey, withUsualKey } from './shortcut-lines.ts'
import { ShortcutRow } from './ShortcutRow.tsx'
import type { PartProps } from './row.ts'
import { useKeyPress } from './use-key-press.ts'
import { useSetting } from './use-settings.ts'

interface Asked {
  readonly line: ShortcutLine
  /** A key that another has: whether it is to be taken. */
  readonly conflict?: { readonly key: string; readonly owner: ShortcutLine }
}

/** Every command with its key, and what changes it. */
export function ShortcutRows({ lock }: PartProps) {
  const { t } = useLingui()
  const [chosen, setChosen] = useSetting('shortcuts')
  const [asked, setAsked] = useState<Asked>()
  const nameOf = (ids: readonly CommandId[]) => ids.map((id) => t(commandOf(id).label)).join(' / ')
  const change = (next: typeof chosen) => {
    setChosen(next)
    setAsked(undefined)
  }
  useKeyPress(asked !== undefined, (given) => {
    if (asked === undefined || given === 'cancel') return setAsked(undefined)
    const { line } = asked
    const owner = ownerOf(given.key, line, chosen)
    if (owner) return setAsked({ line, conflict: { key: given.key, owner } })
    return change(withKey(chosen, line, given.key))
  })
  return (
    <>
      {shortcutLines().map((line) => {
        const isAsked = asked?.line[0] === line[0]
        const conflict = isAsked ? asked.conflict : undefined
        return (
          <ShortcutRow
            key={line[0]}
            line={line}
            name={nameOf(line)}
            isAsked={isAsked}
            conflict={conflict && { key: keyText(conflict.key), owner: nameOf(conflict.owner) }}
            isLocked={lock !== undefined}
            onAsk={() => setAsked(isAsked ? undefined : { line })}
            onTake={() => conflict && change(withKey(chosen, line, conflict.key))}
            onReset={() => change(withUsualKey(chosen, line))}
          />
        )
      })}
      <Row
        id="reset-shortcuts"
        label={t`All shortcuts`}
        description={t`A question mark shows them, anywhere but in a text.`}
        lock={lock}
        control="below"
      >
        <Button
          id="reset-shortcuts"
          aria-label={t`Reset all shortcuts`}
          disabled={lock !== undefined || Object.keys(chosen).length === 0}
          onClick={() => change({})}
        >
          {t`Reset all`}
        </Button>
      </Row>
    </>
  )
}
