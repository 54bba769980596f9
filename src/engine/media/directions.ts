import type { MediaDirection } from './sdp.ts'

/**
 * What the person wants of each kind of media. A kind that is absent is refused when offered. This, and never what an earlier
 * exchange left over, is what offers and answers are made from: a leg the peer once held must not go on answering `recvonly`.
 */
export interface WantedMedia {
  readonly audio: MediaDirection
  readonly video?: MediaDirection
}

type Kind = 'audio' | 'video'

/** The transceiver that carries this kind: the first with an m-line, or else the first that was not stopped. */
export function transceiverOf(peer: RTCPeerConnection, kind: Kind): RTCRtpTransceiver | undefined {
  const usable = peer
    .getTransceivers()
    .filter((transceiver) => kindOf(transceiver) === kind && !isStopped(transceiver))
  return usable.find((transceiver) => transceiver.mid !== null) ?? usable[0]
}

/** Makes the next offer ask for what is wanted; the audio m-line is made when it is not there yet. */
export function prepareOffer(peer: RTCPeerConnection, wanted: WantedMedia): void {
  if (!transceiverOf(peer, 'audio')) peer.addTransceiver('audio', { direction: wanted.audio })
  restoreDirections(peer, wanted)
}

/**
 * Makes the answer to the remote offer just applied take what is wanted. An m-line of a kind not wanted, and every second one
 * of a kind, is stopped: browsers answer it `inactive` and withdraw it in their next offer (RFC 8829 §5.2.2, §5.3.1). They
 * narrow the other directions to what was offered.
 */
export function prepareAnswer(peer: RTCPeerConnection, wanted: WantedMedia): void {
  restoreDirections(peer, wanted)
  const taken = new Set(carried(peer, wanted).map(([transceiver]) => transceiver))
  for (const transceiver of peer.getTransceivers()) {
    if (!taken.has(transceiver) && !isStopped(transceiver)) transceiver.stop()
  }
}

/** Sets the direction of every m-line by its own kind. A rollback of the description leaves directions as they were set. */
export function restoreDirections(peer: RTCPeerConnection, wanted: WantedMedia): void {
  for (const [transceiver, direction] of carried(peer, wanted)) {
    if (transceiver.direction !== direction) transceiver.direction = direction
  }
}

function carried(
  peer: RTCPeerConnection,
  wanted: WantedMedia,
): readonly (readonly [RTCRtpTransceiver, MediaDirection])[] {
  const kinds: readonly Kind[] = ['audio', 'video']
  return kinds.flatMap((kind) => {
    const direction = wanted[kind]
    const transceiver = transceiverOf(peer, kind)
    return direction && transceiver ? [[transceiver, direction] as const] : []
  })
}

function kindOf(transceiver: RTCRtpTransceiver): string {
  return transceiver.receiver.track.kind
}

function isStopped(transceiver: RTCRtpTransceiver): boolean {
  return transceiver.direction === 'stopped' || transceiver.currentDirection === 'stopped'
}
