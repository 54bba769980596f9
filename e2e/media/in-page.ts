/** Runs inside the page: sessions of the engine's own media, joined by hand instead of by SIP. */
import type { MediaState } from '../../src/core/call.ts'
import type { IceServer } from '../../src/core/config.ts'
import { createCallMedia } from '../../src/engine/media/call-media.ts'
import { captureMicrophone } from '../../src/engine/media/microphone-trouble.ts'
import { createLimiter } from '../../src/engine/media/limiter.ts'
import { createMicrophone } from '../../src/engine/media/microphone.ts'
import { createMix } from '../../src/engine/media/mix.ts'
import { createPlayout } from '../../src/engine/media/playout.ts'
import { createRoom } from '../../src/engine/media/room.ts'
import { createSoundContext } from '../../src/engine/media/sound-context.ts'
import type { OfferOptions } from '../../src/engine/media/exchange.ts'
import { SessionDescription } from '../../src/engine/media/session-description.ts'

export interface Side {
  readonly description: SessionDescription
  /** Peer connections made for it, the newest last. */
  readonly peers: RTCPeerConnection[]
  readonly states: MediaState[]
  readonly holds: boolean[]
  readonly failures: string[]
  /** What it sends. */
  readonly voice: MediaStreamTrack | null
}

/** @param voice what the side sends; a steady tone when absent, nothing when null */
function makeSide(options: { servers?: IceServer[]; voice?: MediaStreamTrack | null } = {}): Side {
  const { servers = [], voice = steadyTone(440) } = options
  const peers: RTCPeerConnection[] = []
  const states: MediaState[] = []
  const holds: boolean[] = []
  const failures: string[] = []
  const undo = watchPeers(peers)
  const description = new SessionDescription({
    servers,
    track: () => voice,
    listener: {
      onState: (state) => states.push(state),
      onTrack: () => undefined,
      onNote: () => undefined,
      onRemoteHold: (held) => holds.push(held),
      onFailure: (error) => failures.push(error.message),
    },
  })
  undo()
  return { description, peers, states, holds, failures, voice }
}

/** Keeps every peer connection made until undone. */
function watchPeers(peers: RTCPeerConnection[]): () => void {
  const original = window.RTCPeerConnection
  window.RTCPeerConnection = new Proxy(original, {
    construct(target, args, self): RTCPeerConnection {
      const peer = Reflect.construct(target, args, self) as RTCPeerConnection
      peers.push(peer)
      return peer
    },
  })
  return () => {
    window.RTCPeerConnection = original
  }
}

/** A track that carries one frequency. @param peak its loudest sample, 1 is full scale */
function steadyTone(frequency: number, peak = 1): MediaStreamTrack {
  const context = new AudioContext()
  const destination = context.createMediaStreamDestination()
  const oscillator = context.createOscillator()
  oscillator.frequency.value = frequency
  oscillator.connect(new GainNode(context, { gain: peak })).connect(destination)
  oscillator.start()
  const [track] = destination.stream.getAudioTracks()
  if (!track) throw new Error('no track')
  return track
}

/** One whole exchange; answers both descriptions. */
async function exchange(from: Side, to: Side, options?: OfferOptions): Promise<[string, string]> {
  const offer = (await from.description.getDescription(options)).body
  await to.description.setDescription(offer)
  const answer = (await to.description.getDescription()).body
  await from.description.setDescription(answer)
  return [offer, answer]
}

/** Packets received over every connection of a side (inbound-rtp of W3C webrtc-stats). */
async function received(side: { readonly peers: readonly RTCPeerConnection[] }): Promise<number> {
  return count(side.peers, 'inbound-rtp', 'packetsReceived')
}

async function sent(side: { readonly peers: readonly RTCPeerConnection[] }): Promise<number> {
  return count(side.peers, 'outbound-rtp', 'packetsSent')
}

async function count(peers: readonly RTCPeerConnection[], type: string, member: string): Promise<number> {
  let packets = 0
  for (const peer of peers) {
    if (peer.connectionState === 'closed') continue
    for (const report of (await peer.getStats()).values() as Iterable<Record<string, unknown>>) {
      if (report['type'] === type) packets += Number(report[member] ?? 0)
    }
  }
  return packets
}

/** Resolves once the count has risen by at least this much. Rejects after ten seconds. */
async function rises(read: () => Promise<number>, by = 10): Promise<void> {
  const before = await read()
  await until(async () => (await read()) >= before + by)
}

/** Resolves once it holds. Rejects after ten seconds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`never came true: ${String(holds)}`)
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
  }
}

/**
 * Listens to what a side hears.
 * @returns answers the loudest that each of these frequencies was, dBFS
 */
function loudness({ peers }: Side, frequencies: readonly number[]): () => readonly number[] {
  const context = new AudioContext()
  const stream = new MediaStream(peers.flatMap((peer) => peer.getReceivers().map(({ track }) => track)))
  // Chromium decodes what comes only for an element.
  Object.assign(new Audio(), { srcObject: stream, muted: true })
  const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 })
  context.createMediaStreamSource(stream).connect(analyser)
  const bins = new Float32Array(analyser.frequencyBinCount)
  const loudest = frequencies.map(() => -200)
  const timer = setInterval(() => {
    analyser.getFloatFrequencyData(bins)
    frequencies.forEach((frequency, index) => {
      const bin = Math.round((frequency * analyser.fftSize) / context.sampleRate)
      loudest[index] = Math.max(loudest[index] ?? -200, bins[bin] ?? -200)
    })
  }, 20)
  return () => {
    clearInterval(timer)
    void context.close()
    return loudest
  }
}

/** The m-lines of a description: kind, whether it is refused, direction. */
function lines(sdp: string): string[] {
  return sdp
    .split(/\r\n(?=m=)/)
    .slice(1)
    .map((section) => {
      const [kind, port] = section.slice(2).split(' ')
      const direction = /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(section)?.[1] ?? 'sendrecv'
      return `${kind} ${port === '0' ? 'refused' : direction}`
    })
}

/** What a call needs that is in no conference and plays nothing on hold. */
function alone() {
  return { sound: createSoundContext(), room: createRoom(), playHeld: () => undefined }
}

/** One call of the engine's media with the browser's microphone, and a far side that it is not yet joined to. */
function startCall() {
  const peers: RTCPeerConnection[] = []
  const states: MediaState[] = []
  const quiet = () => undefined
  const call = createCallMedia({
    callId: 'one',
    servers: [],
    microphone: createMicrophone(captureMicrophone, { onTrouble: quiet, onWorks: quiet }),
    playout: createPlayout(document, { onBlocked: quiet, onUnblocked: quiet }),
    ...alone(),
    listener: {
      onState: (state) => states.push(state),
      onRemoteHold: quiet,
      onFailure: quiet,
      onNote: quiet,
    },
  })
  const undo = watchPeers(peers)
  const description = call.describe()
  undo()
  const far = makeSide()
  const connect = async () => {
    call.openMicrophone()
    await far.description.setDescription((await description.getDescription()).body)
    await description.setDescription((await far.description.getDescription()).body)
    await until(() => states.at(-1) === 'connected' && peers[0]?.getSenders()[0]?.track !== null)
  }
  return { call, description, peers, far, connect }
}

async function joinCall() {
  const started = startCall()
  await started.connect()
  return started
}

const kit = {
  makeSide,
  watchPeers,
  steadyTone,
  exchange,
  received,
  sent,
  rises,
  until,
  lines,
  loudness,
  startCall,
  joinCall,
  alone,
  createCallMedia,
  captureMicrophone,
  createMicrophone,
  createPlayout,
  createLimiter,
  createMix,
}
export type Kit = typeof kit
window.kit = kit
