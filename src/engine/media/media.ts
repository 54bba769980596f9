import type { IceServer } from '../../core/config.ts'
import type { TroubleCode } from '../../core/trouble.ts'
import { createCallMedia, type CallMedia, type CallMediaListener } from './call-media.ts'
import { captureMicrophone, microphoneTroubles } from './microphone-trouble.ts'
import { createMicrophone } from './microphone.ts'
import { createPlayout } from './playout.ts'

/** What is common to the sound of all calls: one microphone, one page that plays. */
export interface Media {
  open(callId: string, listener: CallMediaListener): CallMedia
  retryMicrophone(): void
  unlockPlayback(): void
}

export interface MediaOptions {
  readonly iceServers: readonly IceServer[]
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
  return {
    open: (callId, listener) =>
      createCallMedia({ callId, servers: options.iceServers, microphone, playout, listener }),
    retryMicrophone: () => microphone.retry(),
    unlockPlayback: () => playout.unlock(),
  }
}
