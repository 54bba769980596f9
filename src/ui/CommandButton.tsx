import { useLingui } from '@lingui/react/macro'
import type { Call } from '../core/call.ts'
import { commandOf, type CommandId } from './commands.ts'
import { Button, type Tone } from './kit/Button.tsx'
import { shortcutName, shortcutText } from './shortcuts.ts'
import { useCommandContext } from './use-commands.ts'
import { useChosenKeys } from './use-shortcuts.ts'

interface CommandButtonProps {
  readonly command: CommandId
  readonly call?: Call
  readonly tone?: Tone
  readonly shape?: 'row' | 'tile'
  /** While it cannot be done: there but disabled, or not there. */
  readonly impossible?: 'disabled' | 'absent'
  readonly expanded?: boolean
  /** Shows its key beside its name. */
  readonly hint?: boolean
  readonly className?: string | undefined
}

/** A command of the table as a button. */
export function CommandButton({
  command: id,
  call,
  impossible = 'disabled',
  expanded,
  hint = false,
  ...look
}: CommandButtonProps) {
  const { t } = useLingui()
  const context = useCommandContext(call)
  const keys = useChosenKeys()
  const command = commandOf(id)
  const run = command.of(context)
  if (!run && impossible === 'absent') return null
  const pressed = command.pressed?.(context)
  const label = t(command.label)
  const shortcut = shortcutText(id, keys)
  return (
    <Button
      {...look}
      icon={(pressed && command.pressedIcon) || command.icon}
      // Not `disabled`: while a hold is on its way to the peer the focus must stay where it is.
      aria-disabled={!run}
      onClick={run}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-keyshortcuts={shortcutName(id, keys)}
      title={shortcut && `${label} (${shortcut})`}
    >
      {label}
      {hint && shortcut && (
        <>
          {' '}
          <kbd aria-hidden>{shortcut}</kbd>
        </>
      )}
    </Button>
  )
}
