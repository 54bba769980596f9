/**
 * Applies the answer of a provisional response. Chromium keeps the offer open for the final one; Firefox knows no provisional
 * answers ("not yet implemented") and takes this one as final.
 *
 * @returns whether the offer is still open or settled
 * @throws DOMException when the description cannot be applied; the offer is then open as before
 */
export async function applyEarlyAnswer(peer: RTCPeerConnection, sdp: string): Promise<'open' | 'settled'> {
  try {
    await peer.setRemoteDescription({ type: 'pranswer', sdp })
    return 'open'
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'NotSupportedError') throw error
    await peer.setRemoteDescription({ type: 'answer', sdp })
    return 'settled'
  }
}
