/**
 * The plain page on SIP.js: its SimpleUser with the defaults, but without the STUN server that they name, so that it does not
 * wait for one, and without its log.
 */
import { SimpleUser } from 'sip.js/lib/platform/web'
import { demoAccount, element } from './account.ts'

const account = await demoAccount()
const call = element('call')
const user = new SimpleUser(account.server, {
  aor: account.uri,
  media: { remote: { audio: element('audio') } },
  delegate: {
    onRegistered: () => {
      call.disabled = false
    },
  },
  userAgentOptions: {
    authorizationUsername: account.username,
    authorizationPassword: account.password,
    displayName: account.displayName,
    logBuiltinEnabled: false,
    sessionDescriptionHandlerFactoryOptions: { peerConnectionConfiguration: { iceServers: [] } },
  },
})
call.addEventListener('click', () => void user.call(`sip:echo@${account.uri.split('@')[1] ?? ''}`))
element('hang-up').addEventListener('click', () => void user.hangup())
await user.connect()
await user.register()
