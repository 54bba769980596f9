/**
 * What can go wrong, as codes with their facts. The words (title, cause, next step) are in i18n; a code without words does
 * not compile there.
 */
export type TroubleCode =
  | 'microphone-refused' // permission denied by the person or the browser
  | 'microphone-missing' // no input device
  | 'microphone-busy' // the device could not be opened
  | 'insecure-page' // no secure context: the browser gives no microphone
  | 'no-account'
  | 'identities-taken' // the address that hands out accounts has none left
  | 'provisioning-failed' // the address that hands out accounts did not answer as it should
  | 'server-unreachable' // no WebSocket
  | 'server-silent' // the WebSocket is open, nothing answers on it
  | 'connection-lost'
  | 'wrong-password' // 401/407 to right-looking credentials, or 403 after a challenge
  | 'password-missing' // the same, of an account that came without one
  | 'unknown-user' // 404 to REGISTER
  | 'registration-refused' // any other final refusal of REGISTER
  | 'media-failed' // ICE or DTLS found no path
  | 'text-failed' // a text that a call was declined with did not arrive
  | 'playback-blocked' // the browser wants a gesture before it plays sound
  | 'ringer-locked' // the same, found out before anything rings
  | 'engine-failed' // the part of the program that makes calls did not arrive or could not start
  | 'storage-failed' // history or settings could not be kept
  | 'offline' // the machine has no network at all
  | 'config-unreachable' // the host of the page does not hand out its configuration
  | 'part-missing' // a part of the page that is fetched later does not arrive
  | 'screen-failed' // what draws the screen has thrown
  | 'outdated' // the host of the page has another version than the one that runs
  | 'storage-full' // the disk, or this page's share of it
  | 'storage-broken' // what was kept could not be read
  | 'storage-newer' // what was kept comes from a newer version

export interface Trouble {
  readonly code: TroubleCode
  /** Epoch milliseconds. */
  readonly at: number
  readonly callId?: string
  /** Whose it is where several can have the same: what one of them clears, another may still have. */
  readonly of?: 'settings' | 'history'
  /** Facts for the second line: server, status, phrase. Untrusted where they come from the wire. */
  readonly facts?: Readonly<Record<string, string | number>>
}
