import type { Connection } from './connection.ts'
import { prepareAnswer, type WantedMedia } from './directions.ts'
import type { EarlyAnswer } from './exchange.ts'
import { bounded } from './sdp.ts'

/**
 * Applies the answer of a provisional response. Chromium keeps the offer open for the final one; Firefox knows no provisional
 * answers ("not yet implemented") and takes this one as final.
 *
 * @returns whether the offer is still open or settled
 * @throws DOMException or RangeError when the description cannot be applied; the offer is then open as before
 */
export async function applyEarlyAnswer(peer: RTCPeerConnection, sdp: string): Promise<'open' | 'settled'> {
  try {
    await peer.setRemoteDescription({ type: 'pranswer', sdp: bounded(sdp) })
    return 'open'
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'NotSupportedError') throw error
    await peer.setRemoteDescription({ type: 'answer', sdp })
    return 'settled'
  }
}

/**
 * Answers an offer that follows an early answer before the final response (RFC 3311 §5.2); the early answer is final then.
 *
 * @throws DOMException or RangeError when the offer cannot be applied; all is then as after the early answer
 */
export async function answerAfterEarly(
  { peer, candidates }: Connection,
  early: EarlyAnswer,
  wanted: WantedMedia,
  sdp: string,
): Promise<string> {
  const offer = bounded(sdp)
  if (!early.settled) await peer.setRemoteDescription({ type: 'answer', sdp: early.sdp })
  early.settled = true
  try {
    await peer.setRemoteDescription({ type: 'offer', sdp: offer })
    prepareAnswer(peer, wanted)
    await peer.setLocalDescription(await peer.createAnswer())
  } catch (error) {
    if (peer.signalingState !== 'stable') await peer.setRemoteDescription({ type: 'rollback' })
    throw error
  }
  await candidates.enough()
  early.followed = sdp
  return peer.localDescription?.sdp ?? ''
}
