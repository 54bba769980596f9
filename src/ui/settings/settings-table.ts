import { msg } from '@lingui/core/macro'
import { locales } from '../../i18n/locales.ts'
import { callRows } from './call-rows.ts'
import { countries } from './countries.ts'
import type { Row } from './row.ts'

const percent = (value: number, locale: string) => value.toLocaleString(locale, { style: 'percent' })
const volume = { kind: 'slider', min: 0, max: 1, step: 0.05, format: percent } as const

/** Every row of the settings, in the order of its group. Search reads it too. */
export const rows: readonly Row[] = [
  {
    id: 'accounts',
    group: 'accounts',
    label: msg`Your accounts`,
    keywords: msg`add account, SIP, server, user name, password, register, sign in`,
    control: { kind: 'part' },
  },
  {
    id: 'ringVolume',
    group: 'sound',
    label: msg`Ringtone`,
    description: msg`How loud a call rings.`,
    keywords: msg`volume, ring, loud, quiet, silent, mute`,
    control: { ...volume, sound: 'ring' },
  },
  {
    id: 'toneVolume',
    group: 'sound',
    label: msg`Tones`,
    description: msg`How loud ringback, busy and keypad tones are.`,
    keywords: msg`volume, loud, quiet, silent, busy tone, ringback`,
    control: { ...volume, sound: 'busy' },
  },
  {
    id: 'keypadTones',
    group: 'sound',
    label: msg`Keypad tones`,
    description: msg`Hear a tone for every key that you press.`,
    keywords: msg`DTMF, beep, touch tone`,
    control: { kind: 'switch' },
  },
  ...callRows,
  {
    id: 'notifications',
    group: 'notifications',
    label: msg`Incoming calls`,
    description: msg`A notification when a call rings while this page is out of sight.`,
    keywords: msg`notification, permission, blocked, desktop, alert`,
    control: { kind: 'part' },
  },
  {
    id: 'vibration',
    group: 'notifications',
    label: msg`Vibrate`,
    description: msg`When a call rings, on devices that can.`,
    keywords: msg`vibration, buzz`,
    control: { kind: 'switch' },
  },
  {
    id: 'theme',
    group: 'appearance',
    label: msg`Theme`,
    keywords: msg`dark mode, light, night, colours`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'system', label: t(msg({ message: 'As the system', comment: 'Theme of the page' })) },
        { value: 'light', label: t(msg({ message: 'Light', comment: 'Theme of the page' })) },
        { value: 'dark', label: t(msg({ message: 'Dark', comment: 'Theme of the page' })) },
      ],
    },
  },
  {
    id: 'density',
    group: 'appearance',
    label: msg`Density`,
    keywords: msg`compact, comfortable, space, small, dense`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'comfortable', label: t(msg({ message: 'Comfortable', comment: 'Density of the page' })) },
        { value: 'compact', label: t(msg({ message: 'Compact', comment: 'Density of the page' })) },
      ],
    },
  },
  {
    id: 'locale',
    group: 'appearance',
    label: msg`Language`,
    keywords: msg`language, locale, translation, English, 中文`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'system', label: t(msg({ message: 'As the browser', comment: 'Language of the page' })) },
        ...locales.map(({ tag, name }) => ({ value: tag, label: name })),
      ],
    },
  },
  {
    id: 'country',
    group: 'appearance',
    label: msg`Country`,
    description: msg`Whose tones you hear, and how numbers are written.`,
    keywords: msg`region, tones, number format`,
    control: {
      kind: 'choice',
      options: ({ t, locale }) => [
        { value: 'system', label: t(msg({ message: 'As the language', comment: 'Country' })) },
        ...countries(locale).map(({ code, name }) => ({ value: code, label: name })),
      ],
    },
  },
  {
    id: 'shortcuts',
    group: 'keyboard',
    label: msg`Keyboard shortcuts`,
    keywords: msg`keys, letters, hotkeys, change a shortcut`,
    control: { kind: 'part' },
  },
  {
    id: 'report',
    group: 'privacy',
    label: msg`Report a problem`,
    description: msg`A file for whoever helps you, without passwords. You see what is in it, and nothing is sent.`,
    keywords: msg`bug, error, log, trace, support, help, diagnostics`,
    control: { kind: 'part' },
  },
  {
    id: 'export',
    group: 'privacy',
    label: msg`Save settings as a file`,
    description: msg`To keep them, or to take them to another browser.`,
    keywords: msg`export, backup, download, copy`,
    control: { kind: 'part' },
  },
  {
    id: 'import',
    group: 'privacy',
    label: msg`Open a settings file`,
    description: msg`You see what it would change before it does.`,
    keywords: msg`import, restore, upload, load`,
    control: { kind: 'part' },
  },
  {
    id: 'aside',
    group: 'privacy',
    label: msg`Settings that could not be read`,
    description: msg`They are kept as they were found.`,
    keywords: msg`damaged, broken, lost, recover`,
    isThere: ({ aside }) => aside !== '',
    control: { kind: 'part' },
  },
  {
    id: 'reset',
    group: 'privacy',
    label: msg`Reset all settings`,
    description: msg`Everything is as on the first day. Accounts and history stay.`,
    keywords: msg`default, delete, clear, start over`,
    control: { kind: 'part' },
  },
  {
    id: 'advanced',
    group: 'advanced',
    label: msg`Advanced settings`,
    description: msg`Shows the settings that few people need.`,
    keywords: msg`expert, more, all settings`,
    control: { kind: 'switch' },
  },
  {
    id: 'dockWidth',
    group: 'advanced',
    label: msg`Width of the dock`,
    description: msg`As you have drawn it. Your screen sets how wide it can be.`,
    keywords: msg`ladder, panel, size`,
    advanced: true,
    control: {
      kind: 'reset',
      label: msg`Use the usual width`,
      format: (value, locale) => `${value.toLocaleString(locale, { maximumFractionDigits: 0 })} px`,
    },
  },
]
