import type { CallId } from './call.ts'

/** What the page and its service worker say to each other: plain data, sent by postMessage. */

/** The page to the worker: tell me which version you keep, and throw away what pages have left behind: versions, notifications. */
export interface TidyMessage {
  readonly type: 'tidy'
}

/** The worker to a page: the version that it keeps, by the path of the script that the version begins with. */
export interface VersionMessage {
  readonly type: 'version'
  readonly entry: string
}

/** What was clicked in a notification; `open` is a click on its body. */
export type CallAction = 'answer' | 'decline' | 'open'

/**
 * The worker to the pages: a notification about a call was clicked. Every page hears it; the one that knows the call acts,
 * and says anything at all into the port that came along, so that it is the one brought to the front.
 */
export interface CallActionMessage {
  readonly type: 'call-action'
  readonly action: CallAction
  readonly callId: CallId
}

/** What a notification about a call carries as its `data`. */
export interface CallNotificationData {
  readonly callId: CallId
  /** {@link ringingLock} */
  readonly lock: string
}

/** The name of the lock that a page holds while a notification of it stands, so that the worker knows when it is gone. */
export function ringingLock(callId: CallId): string {
  return `sidetone rings ${callId}`
}

/**
 * The name of the lock (W3C Web Locks) that a page holds while it runs a version, so that the worker keeps this version's
 * files for it.
 * @param scope path of the page, with `/` at its end
 * @param entry path of the version's first script, from there
 */
export function versionLock(scope: string, entry: string): string {
  return `sidetone ${scope} ${entry}`
}
