import { isLive } from '../core/call-machine.ts'
import type { Call } from '../core/call.ts'
import type { Disclosure } from '../core/policy/disclosure.ts'
import { writeDialogInfo, type DialogEntry } from '../message/dialog-info.ts'
import type { Seat } from './seats.ts'
import type { Teller } from './sip/notifier.ts'

export interface OwnDialogsOptions {
  /** Address of record: whose calls they are. */
  readonly entity: string
  readonly disclosure: Disclosure
  /** The calls of the account and who carries them. */
  readonly calls: () => readonly (readonly [Call, Seat])[]
  /** RFC 4235 §3.2: those in which only one is asked about. */
  readonly wanted: (callId: string | undefined) => boolean
}

/** Makes the documents for one subscriber: all dialogs each time, those that are over since the last time once more (RFC 4235 §4.1). */
export function tellOwnDialogs(options: OwnDialogsOptions): Teller {
  let told: readonly DialogEntry[] = []
  return (version) => {
    const all = options
      .calls()
      .filter(([call]) => isLive(call))
      .map(([call, seat]) => entryOf(call, seat, options.entity))
      .filter(({ callId }) => options.wanted(callId))
    const now = options.disclosure === 'busy' ? busyOf(all) : all
    const over = told
      .filter(({ id }) => !now.some((entry) => entry.id === id))
      .map((entry) => ({ ...entry, state: 'terminated' as const }))
    told = now
    return writeDialogInfo({ version, entity: options.entity, dialogs: [...now, ...over] })
  }
}

/** That there is a call, and nothing of it. */
function busyOf(all: readonly DialogEntry[]): readonly DialogEntry[] {
  return all.length === 0 ? [] : [{ id: 'busy', state: 'confirmed' }]
}

const STATES = {
  calling: 'trying',
  proceeding: 'early',
  ringing: 'early',
  answering: 'early',
  active: 'confirmed',
  ended: 'terminated',
} as const satisfies Readonly<Record<Call['status'], DialogEntry['state']>>

function entryOf({ status, direction, remote }: Call, { id, holder }: Seat, own: string): DialogEntry {
  const { session } = holder
  const dialog = session?.dialog
  const { uri, displayName, anonymous } = remote
  const party = { uri, displayName, ...(dialog ? { target: dialog.remoteTarget.toString() } : {}) }
  return {
    id,
    state: STATES[status],
    direction: direction === 'out' ? 'initiator' : 'recipient',
    ...(session ? { callId: session.request.callId } : {}),
    ...(dialog ? { localTag: dialog.localTag, remoteTag: dialog.remoteTag } : {}),
    local: { uri: own, displayName: '' },
    // Who does not want to be known to us is not made known by us, and by the ids of the dialog nobody gets to them.
    ...(anonymous ? {} : { remote: party }),
  }
}
