import type { Replaces } from '../message/replaces.ts'
import { readUri, writeUri } from '../message/uri.ts'
import { standing, type Seat } from './seats.ts'

/** Where the other end of a call is reached, and its dialog as seen from there (RFC 3891 §6.1). */
export interface FarDialog {
  readonly uri: string
  readonly replaces: Replaces
}

/** The far end of a call, for whoever is to take our place in it; undefined when its dialog is not confirmed. */
export function farDialog(seat: Seat): FarDialog | undefined {
  const session = standing(seat)
  if (!session?.dialog) return undefined
  const { callId, localTag, remoteTag, remoteTarget } = session.dialog
  // A Contact behind a WebSocket is reached by nobody but its proxy, unless it is a GRUU (RFC 5589 §7.3, RFC 5627).
  const { uri } = session.remoteIdentity
  const named = !/@anonymous\.invalid$/i.test(uri.toString())
  return {
    uri: gruuIn(remoteTarget.toString()) ?? (named ? uri : remoteTarget).toString(),
    replaces: { callId, toTag: remoteTag, fromTag: localTag, earlyOnly: false },
  }
}

/** A Contact that is a GRUU, without what their proxy has written into it for itself; undefined for any other (RFC 5627 §3.1). */
function gruuIn(contact: string): string | undefined {
  const uri = readUri(contact)
  const gr = uri?.params.get('gr')
  return uri && gr !== undefined
    ? writeUri({ ...uri, params: new Map([['gr', gr]]), headers: '' })
    : undefined
}
