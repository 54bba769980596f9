import { addressOf } from '../core/address.ts'
import type { Remote } from '../core/call.ts'
import { NAME_LIMIT, boundText } from '../core/text.ts'
import { WATCHED_CALLS_LIMIT, type WatchedCall } from '../core/watch.ts'
import { readDialogInfo, type DialogEntry } from '../message/dialog-info.ts'
import { readReplaces, writeReplaces, type Replaces } from '../message/replaces.ts'
import { readUri } from '../message/uri.ts'

/** What one phone has told of its dialogs. */
export interface DialogTable {
  /** @returns false when something before it is missing, or it cannot be read: all has to be asked for again */
  take(body: string): boolean
  /** Those that are not over. */
  readonly entries: () => readonly DialogEntry[]
}

/** Puts one document on the other (RFC 4235 §4.3). */
export function createDialogTable(): DialogTable {
  let version = -1
  let dialogs = new Map<string, DialogEntry>()
  return {
    take(body) {
      const info = readDialogInfo(body)
      if (!info) return true
      // Some count nothing: a whole document that is no older than the last is taken.
      if (info.full ? info.version < version : info.version <= version) return true
      const missed = !info.full && (version < 0 || info.version > version + 1)
      version = info.version
      if (info.full) dialogs = new Map()
      for (const entry of info.dialogs) dialogs.set(entry.id, entry)
      for (const [id, { state }] of dialogs) if (state === 'terminated') dialogs.delete(id)
      for (const id of [...dialogs.keys()].slice(WATCHED_CALLS_LIMIT)) dialogs.delete(id)
      return !missed
    },
    entries: () => [...dialogs.values()],
  }
}

/** A call of somebody's as the screen shows it. */
export function watchedCall(entry: DialogEntry): WatchedCall {
  const remote = remoteOf(entry)
  const take = takeOf(entry)
  const join = joinOf(entry)
  return {
    id: boundText(entry.id, NAME_LIMIT),
    status: statusOf(entry),
    ...(remote ? { remote } : {}),
    ...(take ? { take } : {}),
    ...(join ? { join } : {}),
  }
}

function statusOf({ state, direction }: DialogEntry): WatchedCall['status'] {
  if (state === 'confirmed') return 'talking'
  return direction === 'recipient' ? 'ringing' : 'calling'
}

function remoteOf({ remote }: DialogEntry): Remote | undefined {
  if (remote?.uri === undefined || !readUri(remote.uri)) return undefined
  return { uri: addressOf(remote.uri), displayName: boundText(remote.displayName, NAME_LIMIT) }
}

/**
 * Where the INVITE goes that takes this dialog over: to who is at its other end, as nobody may take an early dialog from the one
 * who is called (RFC 3891 §3, RFC 5359 §2.16). Its Contact, where everybody can reach that (RFC 5627), else its address.
 */
function takeOf(entry: DialogEntry): WatchedCall['take'] {
  const { state, callId, localTag, remoteTag, remote } = entry
  const ours = state === 'confirmed' || statusOf(entry) === 'ringing'
  if (!ours || !remote || callId === undefined || localTag === undefined || remoteTag === undefined)
    return undefined
  const contact = readUri(remote.target ?? '')
  const uri = contact?.params.has('gr') ? remote.target : remote.uri
  const earlyOnly = state !== 'confirmed'
  const replaces = written({ callId, toTag: remoteTag, fromTag: localTag, earlyOnly })
  if (uri === undefined || !/^sips?:/i.test(uri) || !readUri(uri) || !replaces) return undefined
  return { uri, replaces }
}

/** How to ask at the one who told it to be taken into this dialog; early ones are joined by nobody (RFC 3911 §4). */
function joinOf({ state, callId, localTag, remoteTag }: DialogEntry): WatchedCall['join'] {
  if (state !== 'confirmed' || callId === undefined || localTag === undefined || remoteTag === undefined)
    return undefined
  const dialog = { callId, toTag: localTag, fromTag: remoteTag }
  return written({ ...dialog, earlyOnly: false }) && dialog
}

/** What comes from others goes into a header of ours: it has to be what it says it is. */
function written(dialog: Replaces): Replaces | undefined {
  const read = readReplaces(writeReplaces(dialog))
  const isOne =
    read?.callId === dialog.callId && read.toTag === dialog.toTag && read.fromTag === dialog.fromTag
  return isOne ? dialog : undefined
}
