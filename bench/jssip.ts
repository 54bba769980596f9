/**
 * The plain page on JsSIP: its defaults, and no STUN server, so that it does not wait for one. It offers and answers when ICE
 * gathering is complete, as JsSIP does unless one listens to its "icecandidate" event.
 */
import { UA, WebSocketInterface } from 'jssip'
import { demoAccount, element } from './account.ts'

const account = await demoAccount()
const ua = new UA({
  sockets: [new WebSocketInterface(account.server)],
  uri: account.uri,
  authorization_user: account.username,
  password: account.password,
  display_name: account.displayName,
})
const call = element('call')
ua.on('registered', () => {
  call.disabled = false
})
ua.start()

call.addEventListener('click', () => {
  const session = ua.call(`sip:echo@${account.uri.split('@')[1] ?? ''}`, {
    mediaConstraints: { audio: true, video: false },
    pcConfig: { iceServers: [] },
  })
  session.connection.addEventListener('track', (event: RTCTrackEvent) => {
    element('audio').srcObject = event.streams[0] ?? new MediaStream([event.track])
  })
  element('hang-up').addEventListener('click', () => session.terminate(), { once: true })
})
