import { agrees } from './flow.ts'
import { expect, test } from './lab-test.ts'

const CHROMIUM = { tag: '@chromium' }

test(
  'a call over WebSockets with TLS, by somebody who was added while the server ran',
  CHROMIUM,
  async ({ joins, network }) => {
    const password = await network.a.manages('add', 'erin')
    expect(password).toMatch(/^\S{20}$/)
    const alice = await joins('alice', { user: 'erin', password, servers: [network.a.secureUrl] })
    const bob = await joins('bob', { servers: [network.b.secureUrl] })
    await alice.isRegistered()
    await bob.isRegistered()
    await alice.calls('sip:bob@b.test')
    await bob.answers()
    await alice.hears('bob')
    await bob.hears('alice')
    await bob.hangsUp()
    await alice.sees('hung up')
    await agrees(network.wire, bob)
  },
)

test(
  'the TURN server takes a password that it was not told, until that expires',
  CHROMIUM,
  async ({ joins, network, afterwards }) => {
    afterwards(await network.a.startsTurn())
    const urls = [`turn:${network.a.address}:3478`]
    /** Candidates of a connection that may use nothing but the relay. */
    const relayed = async (words: string): Promise<string[]> => {
      const [username = '', credential = ''] = words.split('\n')
      return alice.page.evaluate(
        async (server) => {
          const peer = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy: 'relay' })
          peer.addTransceiver('audio')
          await peer.setLocalDescription()
          await new Promise<void>((resolve) => {
            peer.addEventListener('icegatheringstatechange', () => {
              if (peer.iceGatheringState === 'complete') resolve()
            })
          })
          const sdp = peer.localDescription?.sdp ?? ''
          peer.close()
          return Array.from(sdp.matchAll(/^a=candidate:.* (\S+) \d+ typ relay/gm), ([, host = '']) => host)
        },
        { urls, username, credential },
      )
    }
    const alice = await joins('alice')
    await alice.isRegistered()
    expect(await relayed(await network.a.manages('turn', 'alice'))).toContain(network.a.address)
    expect(await relayed(await network.a.manages('turn', 'alice', '-60'))).toEqual([])
  },
)
