import type { IceServer } from '../../core/config.ts'
import type { HoldMusic } from '../../core/hold-music.ts'
import type { TroubleCode } from '../../core/trouble.ts'
import { createCallMedia, type CallMedia, type CallMediaListener } from './call-media.ts'
import { captureMicrophone, microphoneTroubles } from './microphone-trouble.ts'
import { createMicrophone } from './microphone.ts'
import { playHoldMusic } from './hold-sound.ts'
import { createPlayout } from './playout.ts'
import { createRoom, type Member } from './room.ts'
import { createSoundContext } from './sound-context.ts'

/** What is common to the sound of all calls: one microphone, one page that plays. */
export interface Media {
  open(callId: string, listener: CallMediaListener): CallMedia
  /** The calls whose parties hear each other from now on. */
  mix(members: readonly Member[]): void
  retryMicrophone(): void
  unlockPlayback(): void
}

export interface MediaOptions {
  readonly iceServers: readonly IceServer[]
  /** What people on hold hear, asked each time somebody is held. */
  readonly holdMusic: () => HoldMusic
  raise(code: TroubleCode): void
  clear(code: TroubleCode): void
}

/** The browser's own. What was raised is cleared once, and only what was raised. */
export function createBrowserMedia(options: MediaOptions): Media {
  const raised = new Set<TroubleCode>()
  const raise = (code: TroubleCode) => {
    raised.add(code)
    options.raise(code)
  }
  const clear = (codes: readonly TroubleCode[]) => {
    for (const code of codes) if (raised.delete(code)) options.clear(code)
  }
  const microphone = createMicrophone(captureMicrophone, {
    onTrouble: (trouble) => {
      clear(microphoneTroubles.filter((other) => other !== trouble))
      raise(trouble)
    },
    onWorks: () => clear(microphoneTroubles),
  })
  const playout = createPlayout(document, {
    onBlocked: () => raise('playback-blocked'),
    onUnblocked: () => clear(['playback-blocked']),
  })
  const sound = createSoundContext()
  const room = createRoom()
  const playHeld = (changed: () => void) => playHoldMusic(sound, options.holdMusic(), changed)
  const { iceServers: servers } = options
  return {
    open: (callId, listener) =>
      createCallMedia({ callId, servers, microphone, playout, sound, room, playHeld, listener }),
    mix: (members) => room.setMembers(members),
    retryMicrophone: () => microphone.retry(),
    unlockPlayback: () => playout.unlock(),
  }
}
