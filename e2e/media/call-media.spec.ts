import { expect, test } from '@playwright/test'
import { openMediaPage } from './media-page.ts'

test.beforeEach(({ page }) => openMediaPage(page))

test('mute silences the track that is sent, and only that of the call', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { joinCall, until, received, rises } = window.kit
    const { call, peers, far } = await joinCall()
    const track = peers[0]?.getSenders()[0]?.track
    await until(() => track?.enabled === true)
    call.setMuted(true)
    const muted = track?.enabled
    await rises(() => received(far))
    call.setMuted(false)
    return { muted, unmuted: track?.enabled }
  })
  expect(result).toEqual({ muted: false, unmuted: true })
})

test('hold stops sending at once and silences what is played; resume brings both back', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { joinCall, until, received, rises, sent } = window.kit
    const { call, peers, far } = await joinCall()
    await rises(() => received(far))
    const element = document.querySelector<HTMLAudioElement>('audio[data-call-id="one"]')
    call.setHeld(true)
    await until(() => peers[0]?.getSenders()[0]?.track === null)
    const before = await sent({ peers })
    const silent = element?.muted
    // What the far end goes on sending is the clock: meanwhile nothing of ours leaves.
    await rises(() => received({ peers }), 25)
    const after = await sent({ peers })
    call.setHeld(false)
    await rises(() => received(far))
    return { leaked: after - before, silent, audible: element?.muted === false }
  })
  expect(result.silent).toBe(true)
  expect(result.leaked).toBeLessThanOrEqual(2)
  expect(result.audible).toBe(true)
})

test('mute outlives hold', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { joinCall, until } = window.kit
    const { call, peers } = await joinCall()
    const sender = peers[0]?.getSenders()[0]
    call.setMuted(true)
    call.setHeld(true)
    await until(() => sender?.track === null)
    call.setHeld(false)
    await until(() => sender?.track !== null)
    return sender?.track?.enabled
  })
  expect(result).toBe(false)
})

/** An AudioContext of Firefox runs only where there is a device to play on. */
const CHROMIUM = { tag: '@chromium' }

for (const [way, where] of [
  ['rtp', {}],
  ['in-band', CHROMIUM],
] as const) {
  test(
    `DTMF (${way}) asked for before the path is up leaves in order once it is`,
    where,
    async ({ page }) => {
      const result = await page.evaluate(async (by) => {
        const { startCall, until } = window.kit
        const { call, connect } = startCall()
        const told: string[] = []
        call.playTones('12#A', by, { onSent: (key) => told.push(key), onDone: () => told.push('done') })
        const early = told.length
        await connect()
        await until(() => told.length === 5)
        return { early, told: told.join(' '), takesEvents: call.takesEvents }
      }, way)
      expect(result).toEqual({ early: 0, told: '1 2 # A done', takesEvents: true })
    },
  )
}

test(
  'DTMF as sound is in what the far end hears, and the voice is back afterwards',
  CHROMIUM,
  async ({ page }) => {
    const result = await page.evaluate(async () => {
      const { joinCall, until, loudness } = window.kit
      const { call, peers, far } = await joinCall()
      const voice = peers[0]?.getSenders()[0]?.track
      const heard = loudness(far, [770, 1336, 1209])
      let done = false
      call.playTones('5555', 'in-band', { onSent: () => undefined, onDone: () => (done = true) })
      await until(() => done)
      await until(() => peers[0]?.getSenders()[0]?.track === voice)
      return heard()
    })
    const [low = 0, high = 0, other = 0] = result
    expect(Math.min(low, high)).toBeGreaterThan(-35)
    expect(other).toBeLessThan(Math.min(low, high) - 15)
  },
)

test('DTMF leaves as RTP also when there is no microphone', async ({ page }) => {
  const result = await page.evaluate(async () => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotFoundError'))
    const { joinCall, until, received, rises } = window.kit
    const { call, far } = await joinCall()
    const tones: string[] = []
    call.playTones('42', 'rtp', { onSent: (key) => tones.push(key), onDone: () => undefined })
    await until(() => tones.length === 2)
    await rises(() => received(far))
    return tones
  })
  expect(result).toEqual(['4', '2'])
})

test('the end of a call gives everything back', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { joinCall } = window.kit
    const { call, peers } = await joinCall()
    const track = peers[0]?.getSenders()[0]?.track
    const playing = document.querySelectorAll('audio').length
    call.close()
    call.close()
    return {
      playing,
      left: document.querySelectorAll('audio').length,
      peer: peers[0]?.connectionState,
      track: track?.readyState,
    }
  })
  expect(result).toEqual({ playing: 1, left: 0, peer: 'closed', track: 'ended' })
})

test('a page that may not play says so once and plays after a gesture', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { createPlayout, steadyTone, until } = window.kit
    const real = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')
    HTMLMediaElement.prototype.play = () =>
      Promise.reject(new DOMException('gesture first', 'NotAllowedError'))
    const told: string[] = []
    const playout = createPlayout(document, {
      onBlocked: () => told.push('blocked'),
      onUnblocked: () => told.push('unblocked'),
    })
    const [one, two] = [playout.open('one'), playout.open('two')]
    one.play(steadyTone(440))
    two.play(steadyTone(550))
    await until(() => told.length > 0)
    const before = [...told]
    if (real) Object.defineProperty(HTMLMediaElement.prototype, 'play', real)
    playout.unlock()
    await until(() => told.length > 1)
    return { before, told }
  })
  expect(result).toEqual({ before: ['blocked'], told: ['blocked', 'unblocked'] })
})
