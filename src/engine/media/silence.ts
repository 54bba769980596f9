/**
 * A track that carries silence: with no microphone, packets must still flow for DTMF to be possible (Chromium and Firefox send
 * no events from a sender without a track) and for peers that end a call on which no RTP comes.
 */
export interface Silence {
  readonly track: MediaStreamTrack
  close(): void
}

export function createSilence(): Silence {
  const context = new AudioContext()
  const destination = context.createMediaStreamDestination()
  const source = context.createConstantSource()
  const level = context.createGain()
  level.gain.value = 0
  source.connect(level).connect(destination)
  source.start()
  const [track] = destination.stream.getAudioTracks()
  if (!track) throw new Error('the browser gave no track for silence')
  return {
    track,
    close: () => {
      track.stop()
      context.close().catch(() => undefined)
    },
  }
}
