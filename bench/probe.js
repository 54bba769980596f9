/**
 * Runs in every page before its own code and takes the times, all by performance.now(), ms since the navigation began. It
 * changes nothing that the page does.
 */
const probe = { registered: undefined, click: undefined, invite: undefined, rtp: undefined }
window.probe = probe

window.WebSocket = new Proxy(WebSocket, {
  construct(target, args, self) {
    const socket = Reflect.construct(target, args, self)
    const send = socket.send.bind(socket)
    socket.send = (data) => {
      if (typeof data === 'string' && data.startsWith('INVITE ')) probe.invite ??= performance.now()
      send(data)
    }
    socket.addEventListener('message', ({ data }) => {
      if (data.startsWith('SIP/2.0 200 ') && /^CSeq: *\d+ REGISTER/im.test(data))
        probe.registered ??= performance.now()
    })
    return socket
  },
})

window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
  construct(target, args, self) {
    const peer = Reflect.construct(target, args, self)
    const look = async () => {
      if (peer.connectionState === 'closed') return
      const reports = [...(await peer.getStats()).values()]
      const received = reports.some((report) => report.type === 'inbound-rtp' && report.packetsReceived > 0)
      if (received && probe.click !== undefined) probe.rtp ??= performance.now()
      else setTimeout(() => void look(), 5)
    }
    peer.addEventListener('track', () => void look(), { once: true })
    return peer
  },
})

/** Before each call: forgets the last one. The click itself is seen first of all. */
window.nextCall = () => Object.assign(probe, { click: undefined, invite: undefined, rtp: undefined })
addEventListener('click', () => (probe.click ??= performance.now()), { capture: true })
