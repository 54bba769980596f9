import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { TroubleCode } from '../../core/trouble.ts'
import { screenFailed } from './trouble-titles.ts'

/** All that is said of something that went wrong. */
export interface TroubleText {
  /** What happened. */
  readonly title: MessageDescriptor
  /** Why, if known. */
  readonly cause?: MessageDescriptor
  /** What to do now. */
  readonly next: MessageDescriptor
  /** For whoever wants more: facts as they came, '' for none. Untrusted. */
  readonly detail: string
  /** What it is made of, where that is several things. */
  readonly parts?: readonly TroubleText[]
}

interface TroubleWords {
  /** Why, if known. */
  readonly cause: MessageDescriptor
  /** What to do now. */
  readonly next: MessageDescriptor
}

/** Cause and next step. A code without words does not compile. */
export const troubleWords = {
  'microphone-refused': {
    cause: msg`This page has no permission to use it. You can listen, but nobody can hear you.`,
    next: msg`Allow the microphone in the browser's address bar, then try again.`,
  },
  'microphone-missing': {
    cause: msg`The browser sees no input device. You can listen, but nobody can hear you.`,
    next: msg`Plug in a microphone or a headset, then try again.`,
  },
  'microphone-busy': {
    cause: msg`Another program may be using it, or the system refuses it.`,
    next: msg`Close what else may be using it, then try again.`,
  },
  'insecure-page': {
    cause: msg`Browsers give the microphone only to pages that come over https or from this very machine.`,
    next: msg`Open the phone over https, or at localhost.`,
  },
  'no-account': {
    cause: msg`The phone has been given no account to call with.`,
    next: msg`Add an account in the settings, or to config.json beside this page.`,
  },
  'identities-taken': {
    cause: msg`Every open tab of the phone, on every machine, is somebody else, and there is nobody left to be.`,
    next: msg`Close one of those tabs: the phone takes the place by itself. Or add an account of your own in the settings.`,
  },
  'provisioning-failed': {
    cause: msg`The address that hands out accounts did not answer as it should.`,
    next: msg`Load the page again; if it stays so, tell whoever runs this phone.`,
  },
  'server-unreachable': {
    cause: msg`No connection could be made.`,
    next: msg`Check the network. The phone keeps trying by itself.`,
  },
  'server-silent': {
    cause: msg`The connection stands, but nothing comes back on it.`,
    next: msg`The phone keeps trying by itself. If it stays so, the server needs a look.`,
  },
  'connection-lost': {
    cause: msg`The connection to the server broke off.`,
    next: msg`The phone keeps trying by itself. A running call may still be heard.`,
  },
  'wrong-password': {
    cause: msg`The server does not accept the user name and password of this account.`,
    next: msg`Correct them in the account's settings; that takes effect at once.`,
  },
  'password-missing': {
    cause: msg`The server asks for a password, and this account came without one.`,
    next: msg`Write it in the account's settings; that takes effect at once.`,
  },
  'unknown-user': {
    cause: msg`The server does not know this account.`,
    next: msg`Check the account's address with whoever runs the server.`,
  },
  'registration-refused': {
    cause: msg`The server does not let this account register.`,
    next: msg`Show the line below to whoever runs the server.`,
  },
  'media-failed': {
    cause: msg`The two ends found no way to reach each other; a firewall may stand between them.`,
    next: msg`Try another network, or have a TURN server added to config.json.`,
  },
  'text-failed': {
    cause: msg`The caller’s phone, or a server on the way, takes no messages. They heard that you are busy.`,
    next: msg`Call them back, or write to them another way.`,
  },
  'playback-blocked': {
    cause: msg`It plays nothing until you have clicked on the page.`,
    next: msg`Click to hear the call.`,
  },
  'ringer-locked': {
    cause: msg`Browsers let a page make no sound before somebody has used it.`,
    next: msg`Click anywhere. Once is enough.`,
  },
  'engine-failed': {
    cause: msg`The part of it that makes calls did not arrive, or could not start.`,
    next: msg`Check the network and load the page again.`,
  },
  'storage-failed': {
    cause: msg`The browser does not let this page store anything; private windows often do not.`,
    next: msg`Calls work. History and settings are forgotten when the page closes.`,
  },
  'storage-full': {
    cause: msg`The storage that the browser gives to this page is full: settings and calls from now on may not be kept.`,
    next: msg`They hold until the page closes. Make room on the disk, or delete old calls.`,
  },
  'storage-broken': {
    cause: msg`What was kept in this browser is damaged. The phone started with its usual settings.`,
    next: msg`Nothing was thrown away: download what was there under Settings, Privacy and data.`,
  },
  'storage-newer': {
    cause: msg`What this version understands of the settings and the history kept there is used. The rest is left as it is.`,
    next: msg`Close the other tabs of this phone and load this page again to get the newest version.`,
  },
  offline: {
    cause: msg`This machine has no network.`,
    next: msg`Past calls can be read. The phone connects by itself once the network is back.`,
  },
  'config-unreachable': {
    cause: msg`It hands out the accounts, so nobody can be called yet.`,
    next: msg`Check the network. The phone keeps asking by itself.`,
  },
  'part-missing': {
    cause: msg`The network is away, or the server has a newer version than the one that is open here.`,
    next: msg`The phone keeps trying. Load it again if it stays so.`,
  },
  'screen-failed': { cause: msg`There is a fault in what draws it.`, next: screenFailed.next },
  outdated: {
    cause: msg`This page goes on with the one it was opened with.`,
    next: msg`Use it when it suits you: it takes a moment.`,
  },
} satisfies Record<TroubleCode, TroubleWords>

/** What the button beside a trouble says, where a click can do something about it. */
export const troubleActions = {
  'microphone-refused': msg`Try again`,
  'microphone-missing': msg`Try again`,
  'microphone-busy': msg`Try again`,
  'playback-blocked': msg`Play the sound`,
  'engine-failed': msg`Load again`,
  'part-missing': msg`Load again`,
  outdated: msg`Use it`,
} satisfies Partial<Record<TroubleCode, MessageDescriptor>>
