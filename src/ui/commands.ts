import { msg } from '@lingui/core/macro'
import { isLive } from '../core/call-machine.ts'
import type { Call } from '../core/call.ts'
import { mayCall } from '../core/policy.ts'
import type { PhoneState } from '../core/reduce.ts'
import type { Settings } from '../core/settings.ts'
import { setSetting } from '../store/settings.ts'
import { callCommands } from './call/call-commands.ts'
import type { Command, CommandContext } from './command.ts'
import {
  AnswerIcon,
  DockIcon,
  EchoIcon,
  HistoryIcon,
  LadderIcon,
  PhoneIcon,
  QuietIcon,
  SettingsIcon,
  ShortcutsIcon,
} from './kit/icons.ts'
import { lineOf } from './line.ts'
import { callDraft, placeCall } from './place-call.ts'

export type CommandId = keyof typeof commands

/** Everything a person can ask for. Buttons, keys and the help read it; "may I hold now?" is answered here only. */
export const commands = {
  call: {
    label: msg`Call`,
    icon: AnswerIcon,
    of: (context) => (canCall(context) ? () => callDraft(context) : undefined),
  },
  'echo-test': {
    label: msg`Echo test`,
    icon: EchoIcon,
    of: (context) => {
      const { echoTarget } = context
      if (echoTarget === undefined || !canCall(context)) return undefined
      return () => placeCall(context, echoTarget)
    },
  },
  ...callCommands,
  phone: {
    label: msg`Phone`,
    icon: PhoneIcon,
    of:
      ({ goTo }) =>
      () =>
        goTo('phone'),
  },
  history: {
    label: msg`History`,
    icon: HistoryIcon,
    of:
      ({ goTo }) =>
      () =>
        goTo('history'),
  },
  ladder: {
    label: msg`Ladder`,
    icon: LadderIcon,
    key: 'l',
    of:
      ({ goTo }) =>
      () =>
        goTo('ladder'),
  },
  settings: {
    label: msg`Settings`,
    icon: SettingsIcon,
    key: 's',
    of:
      ({ goTo }) =>
      () =>
        goTo('settings'),
  },
  'do-not-disturb': {
    label: msg`Do not disturb`,
    icon: QuietIcon,
    key: 'n',
    of:
      ({ stores: { settings } }) =>
      () =>
        setSetting(settings, 'doNotDisturb', !settings.getState().settings.doNotDisturb),
  },
  dock: {
    label: msg`Ladder beside the call`,
    icon: DockIcon,
    of: ({ toggleDock }) => toggleDock,
  },
  shortcuts: {
    label: msg`Keyboard shortcuts`,
    icon: ShortcutsIcon,
    key: 'i',
    of:
      ({ view }) =>
      () =>
        view.setState(({ shortcuts }) => ({ shortcuts: !shortcuts })),
  },
} satisfies Record<string, Command>

function canCall({ state, stores }: CommandContext): boolean {
  return lineOf(state) !== undefined && mayCall(state, stores.settings.getState().settings)
}

/** The table's rows as the same type each. */
export function commandOf(id: CommandId): Command {
  return commands[id]
}

/** The letter of a command: what the person chose, else its own; '' for none. */
export function keyOf(id: CommandId, chosen: Settings['shortcuts']): string {
  return chosen[id] ?? commandOf(id).key ?? ''
}

/**
 * The calls a key may mean, the likeliest first: what rings, then what one talks on or is about to, then what is held. Of
 * what rings the first: a key must not mean somebody else because one more rings.
 */
export function likelyCalls({ calls }: PhoneState): readonly Call[] {
  const live = calls.filter(isLive)
  const rings = live.filter((call) => call.status === 'ringing')
  const held: readonly Call[] = live.filter((call) => call.status === 'active' && call.hold.local)
  const others = live.filter((call) => call.status !== 'ringing' && !held.includes(call))
  return [...rings, ...others.toReversed(), ...held.toReversed()]
}

/** What a letter does now: the first command of that key that can be done, to the likeliest call it can be done to. */
export function commandForKey(key: string, context: CommandContext): (() => void) | undefined {
  const candidates = [...likelyCalls(context.state), undefined]
  const chosen = context.stores.settings.getState().settings.shortcuts
  for (const id of Object.keys(commands) as CommandId[]) {
    if (keyOf(id, chosen) !== key) continue
    for (const call of candidates) {
      const run = commandOf(id).of({ ...context, call })
      if (run) return run
    }
  }
  return undefined
}
