import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeMuLaw } from './g711.ts'
import { type LineMedia, UnacceptableMedia } from './line-media.ts'
import { openEcho } from './media-echo.ts'
import { openTone } from './media-tone.ts'
import { steadyClock } from './steady-clock.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const action of undo.splice(0)) await action()
})

const codecs = {
  opus: { mimeType: 'audio/OPUS', clockRate: 48000, channels: 2, payloadType: 111 },
  pcmu: { mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: 0 },
}

/** A WebRTC peer of another make in this process: full ICE over the loopback interface, no STUN server asked. */
function openPeer(codec: 'opus' | 'pcmu') {
  const peer = new RTCPeerConnection({
    iceServers: [],
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    codecs: { audio: [new RTCRtpCodecParameters(codecs[codec])] },
  })
  const track = new MediaStreamTrack({ kind: 'audio' })
  const transceiver = peer.addTransceiver(track, { direction: 'sendrecv' })
  for (const { connection } of peer.iceTransports) delete connection.stunServer
  const heard: RtpPacket[] = []
  transceiver.onTrack.subscribe((remote) => remote.onReceiveRtp.subscribe((packet) => heard.push(packet)))
  undo.push(() => peer.close())
  return { peer, track, heard }
}

function open(openMedia: typeof openEcho): LineMedia {
  const media = openMedia({ clock: steadyClock, addresses: ['127.0.0.1'], onLost: () => undefined })
  undo.push(() => media.close())
  return media
}

async function call(media: LineMedia, peer: RTCPeerConnection): Promise<string> {
  await peer.setLocalDescription(await peer.createOffer())
  const answer = await media.answer(peer.localDescription?.sdp ?? '')
  await peer.setRemoteDescription({ type: 'answer', sdp: answer })
  await vi.waitFor(() => expect(peer.connectionState).toBe('connected'), { timeout: 5000 })
  return answer
}

describe('the echo', () => {
  it('sends each packet home over DTLS-SRTP, payload untouched', async () => {
    const { peer, track, heard } = openPeer('opus')
    await call(open(openEcho), peer)
    let n = 0
    await vi.waitFor(
      () => {
        const header = new RtpHeader({
          payloadType: 111,
          sequenceNumber: 100 + n,
          timestamp: 960 * n,
          ssrc: 1,
        })
        track.writeRtp(new RtpPacket(header, Buffer.from(`voice ${n}`)))
        n += 1
        expect(heard.length).toBeGreaterThanOrEqual(5)
      },
      { timeout: 5000, interval: 20 },
    )
    const numbers = heard.map(({ payload }) => Number(payload.toString().replace('voice ', '')))
    expect(numbers).toEqual([...numbers].toSorted((a, b) => a - b))
    expect(heard.every(({ payload }) => payload.toString().startsWith('voice '))).toBe(true)
  })

  it('offers when it is asked to, and is answered', async () => {
    const { peer, heard, track } = openPeer('opus')
    const media = open(openEcho)
    await peer.setRemoteDescription({ type: 'offer', sdp: await media.offer() })
    await peer.setLocalDescription(await peer.createAnswer())
    await media.accept(peer.localDescription?.sdp ?? '')
    await vi.waitFor(() => expect(peer.connectionState).toBe('connected'), { timeout: 5000 })
    let n = 0
    await vi.waitFor(
      () => {
        const header = new RtpHeader({ payloadType: 111, sequenceNumber: n, timestamp: 960 * n, ssrc: 1 })
        track.writeRtp(new RtpPacket(header, Buffer.from('voice')))
        n += 1
        expect(heard.length).toBeGreaterThan(0)
      },
      { timeout: 5000, interval: 20 },
    )
  })

  it('sends telephone events home too, when they were agreed on', async () => {
    const { peer } = openPeer('opus')
    await peer.setLocalDescription(await peer.createOffer())
    const offer = (peer.localDescription?.sdp ?? '')
      .replace(/^(m=audio .*)$/m, '$1 110')
      .replace(/^(a=rtpmap:111 .*)$/m, '$1\r\na=rtpmap:110 telephone-event/48000')
    const answer = await open(openEcho).answer(offer)
    expect(answer).toMatch(/^m=audio .* 111 110\r$/m)
    await peer.setRemoteDescription({ type: 'answer', sdp: answer })
    await vi.waitFor(() => expect(peer.connectionState).toBe('connected'), { timeout: 5000 })
    const [transport] = peer.dtlsTransports
    const heard: RtpPacket[] = []
    transport?.onRtp.subscribe((packet) => heard.push(packet))
    const event = Buffer.from([5, 0x0a, 0x03, 0xc0])
    const header = new RtpHeader({
      payloadType: 110,
      sequenceNumber: 7,
      timestamp: 960,
      ssrc: 1,
      marker: true,
    })
    await transport?.sendRtp(event, header)
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    expect(heard[0]?.header).toMatchObject({ payloadType: 110, timestamp: 960, marker: true })
    expect(heard[0]?.payload).toEqual(event)
  })

  it('refuses what has no codec to echo', async () => {
    const { peer } = openPeer('opus')
    await peer.setLocalDescription(await peer.createOffer())
    const sdp = (peer.localDescription?.sdp ?? '').replaceAll(/opus/gi, 'mystery')
    await expect(open(openEcho).answer(sdp)).rejects.toBeInstanceOf(UnacceptableMedia)
  })

  it('opens nothing for a call that has ended meanwhile', async () => {
    const { peer } = openPeer('opus')
    await peer.setLocalDescription(await peer.createOffer())
    const media = open(openEcho)
    const answer = media.answer(peer.localDescription?.sdp ?? '')
    media.close()
    await expect(answer).rejects.toBeInstanceOf(UnacceptableMedia)
  })
})

describe('a caller who is gone', () => {
  it('is lost when no check was heard for thirty seconds', async () => {
    const { peer } = openPeer('opus')
    await peer.setLocalDescription(await peer.createOffer())
    const clock = manualClock()
    let lost = 0
    const media = openEcho({ clock, addresses: ['127.0.0.1'], onLost: () => (lost += 1) })
    undo.push(() => media.close())
    await media.answer(peer.localDescription?.sdp ?? '')
    clock.pass(30_000)
    expect(lost).toBe(0)
    clock.pass(2000)
    expect(lost).toBe(1)
    clock.pass(60_000)
    expect(lost).toBe(1)
  })
})

describe('the tone', () => {
  it('is heard as 440 Hz', async () => {
    const { peer, heard } = openPeer('pcmu')
    await call(open(openTone), peer)
    await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(25), { timeout: 5000 })
    const samples = heard.slice(0, 25).flatMap(({ payload }) => [...payload].map(decodeMuLaw))
    expect(loudest(samples, 8000)).toBe(440)
    // A frame each 20 ms of the clock: where a busy machine has made it skip some, the next one is marked.
    for (const [i, { header }] of heard.slice(1, 25).entries()) {
      const step = header.timestamp - (heard[i]?.header.timestamp ?? 0)
      expect([160, header.marker ? step : 160]).toContain(step)
      expect(step % 160).toBe(0)
    }
  })

  it('refuses an offer without PCMU', async () => {
    const { peer } = openPeer('opus')
    await peer.setLocalDescription(await peer.createOffer())
    await expect(open(openTone).answer(peer.localDescription?.sdp ?? '')).rejects.toBeInstanceOf(
      UnacceptableMedia,
    )
  })

  it('stops while the peer holds and says so in the answer', async () => {
    const { peer, heard } = openPeer('pcmu')
    const media = open(openTone)
    await call(media, peer)
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(3), { timeout: 5000 })
    const offer = (peer.localDescription?.sdp ?? '').replace('a=sendrecv', 'a=inactive')
    expect(await media.answer(offer)).toMatch(/^m=audio [1-9].*\r\n(?:.*\r\n)*a=inactive\r\n/m)
    expect(await media.answer(offer.replace('a=inactive', 'a=sendonly'))).toContain('a=recvonly')
  })
})

function manualClock() {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after(ms: number, run: () => void) {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => void (timers = timers.filter((other) => other !== timer))
    },
    pass(ms: number) {
      for (const end = now + ms; now < end; now += 100) {
        const due = timers.filter(({ at }) => at <= now)
        timers = timers.filter(({ at }) => at > now)
        for (const { run } of due) run()
      }
    },
  }
}

/** The strongest of the frequencies 100, 120 … 1000 Hz (Goertzel). */
function loudest(samples: readonly number[], rate: number): number {
  const candidates = Array.from({ length: 46 }, (_, i) => 100 + 20 * i)
  const power = (frequency: number) => {
    const k = 2 * Math.cos((2 * Math.PI * frequency) / rate)
    let [a, b] = [0, 0]
    for (const sample of samples) [a, b] = [sample + k * a - b, a]
    return a * a + b * b - k * a * b
  }
  return candidates.toSorted((x, y) => power(y) - power(x))[0] ?? 0
}
