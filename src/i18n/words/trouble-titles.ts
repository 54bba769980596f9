import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { TroubleCode } from '../../core/trouble.ts'

/** What happened, short enough for a status line; the rest of the words come later (trouble-words.ts). */
export const troubleTitles = {
  'microphone-refused': msg`The microphone is not allowed`,
  'microphone-missing': msg`No microphone found`,
  'microphone-busy': msg`The microphone could not be opened`,
  'insecure-page': msg`This page is not secure`,
  'no-account': msg`No account`,
  'identities-taken': msg`All of this demo's identities are in use`,
  'provisioning-failed': msg`No account was handed out`,
  'server-unreachable': msg`Server unreachable`,
  'server-silent': msg`The server does not answer`,
  'connection-lost': msg`Connection lost`,
  'wrong-password': msg`Wrong password`,
  'password-missing': msg`Password missing`,
  'unknown-user': msg`Unknown user`,
  'registration-refused': msg`Registration refused`,
  'media-failed': msg`No path for the audio`,
  'text-failed': msg`Your text did not arrive`,
  'playback-blocked': msg`The browser holds back the sound`,
  'ringer-locked': msg`This browser will not ring until you click on the page`,
  'engine-failed': msg`The phone did not load completely`,
  'storage-failed': msg`Nothing can be kept`,
  'storage-full': msg`No room to keep anything new`,
  'storage-broken': msg`Your settings could not be read`,
  'storage-newer': msg`A newer version was used in this browser`,
  offline: msg`You are offline`,
  'config-unreachable': msg`The phone’s own server does not answer`,
  'part-missing': msg`A part of the phone did not arrive`,
  'screen-failed': msg`The screen has failed`,
  outdated: msg`A new version is ready`,
} satisfies Record<TroubleCode, MessageDescriptor>

/** What to do about a screen that has failed: nothing more may arrive then. */
export const screenFailed = {
  next: msg`Draw the screen again, or load the page again if that does not help.`,
  inCall: msg`Your call goes on. Draw the screen again to see it; loading the page again would end it.`,
}
