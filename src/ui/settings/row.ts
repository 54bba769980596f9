import type { MessageDescriptor } from '@lingui/core'
import type { Account } from '../../core/account.ts'
import type { Settings } from '../../core/settings.ts'
import type { SoundName } from '../../core/sound.ts'
import type { SettingsState } from '../../store/settings.ts'
import type { GroupId, SectionId } from './groups.ts'

/** What the options of a choice may depend on. */
export interface OptionsContext {
  readonly t: (words: MessageDescriptor) => string
  readonly locale: string
  readonly accounts: readonly Account[]
}

export interface Option {
  readonly value: string
  readonly label: string
}

/** What a part of its own is told. */
export interface PartProps {
  readonly label: string
  readonly description?: string | undefined
  readonly lock?: string | undefined
}

/** Draws its own rows of the group's card; which, says setting-parts.ts. */
export interface PartControl {
  readonly kind: 'part'
}

/** How a value is set, by its kind. */
type ControlOf<T> =
  | PartControl
  | (T extends boolean ? { readonly kind: 'switch' } : never)
  | (T extends string
      ? { readonly kind: 'choice'; readonly options: (context: OptionsContext) => readonly Option[] }
      : never)
  | (T extends number
      ? | {
            readonly kind: 'slider'
            readonly min: number
            readonly max: number
            readonly step: number
            readonly format: (value: number, locale: string) => string
            /** What it makes louder, to be heard beside it. */
            readonly sound?: SoundName
          }
        | {
            /** Set elsewhere: shown here, and put back. */
            readonly kind: 'reset'
            readonly label: MessageDescriptor
            readonly format: (value: number, locale: string) => string
          }
      : never)

interface Words {
  readonly group: GroupId
  /** The card it stands in, where its group has several. */
  readonly section?: SectionId
  readonly label: MessageDescriptor
  readonly description?: MessageDescriptor
  /** What else somebody might call it, for the search. */
  readonly keywords?: MessageDescriptor
  /** Shown behind the switch, or where it was searched for. */
  readonly advanced?: boolean
  /** Unless it always is. */
  readonly isThere?: (state: SettingsState) => boolean
}

export type SettingRow = {
  [K in keyof Settings]: Words & { readonly id: K; readonly control: ControlOf<Settings[K]> }
}[keyof Settings]

/** Something that one can do here and that is no setting. */
type OtherRow = Words & {
  readonly id: 'accounts' | 'links' | 'report' | 'export' | 'import' | 'aside' | 'reset'
  readonly control: PartControl
}

export type Row = SettingRow | OtherRow
