import { expect, test, type Page } from '@playwright/test'
import { openMediaPage } from './media-page.ts'

declare global {
  interface Window {
    /** Tracks that getUserMedia gave to the page. */
    captured: MediaStreamTrack[]
    /** Lets the pending getUserMedia go on. */
    letGo: () => void
  }
}

/** Keeps what the browser gives to the page and holds it back until `letGo`. */
function holdBackMicrophone(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.captured = []
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    const gate = new Promise<void>((resolve) => {
      window.letGo = resolve
    })
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await real(constraints)
      window.captured.push(...stream.getTracks())
      await gate
      return stream
    }
  })
}

test.beforeEach(({ page }) => openMediaPage(page))

test('giving up while the browser still asks leaves no live microphone', async ({ page }) => {
  await holdBackMicrophone(page)
  const result = await page.evaluate(async () => {
    const { createMicrophone, captureMicrophone, until } = window.kit
    const used: (MediaStreamTrack | null)[] = []
    const microphone = createMicrophone(captureMicrophone, {
      onTrouble: () => undefined,
      onWorks: () => undefined,
    })
    const giveBack = microphone.acquire((track) => used.push(track))
    await until(() => window.captured.length === 1)
    giveBack()
    window.letGo()
    await until(() => window.captured[0]?.readyState === 'ended')
    return used.length
  })
  expect(result).toBe(0)
})

test('one capture serves all calls and ends with the last of them', async ({ page }) => {
  await holdBackMicrophone(page)
  const result = await page.evaluate(async () => {
    const { createMicrophone, captureMicrophone, until } = window.kit
    const microphone = createMicrophone(captureMicrophone, {
      onTrouble: () => undefined,
      onWorks: () => undefined,
    })
    const first: MediaStreamTrack[] = []
    const second: MediaStreamTrack[] = []
    const endFirst = microphone.acquire((track) => track && first.push(track))
    const endSecond = microphone.acquire((track) => track && second.push(track))
    window.letGo()
    await until(() => first.length === 1 && second.length === 1)
    const own = first[0] !== second[0] && first[0] !== window.captured[0]
    if (first[0]) first[0].enabled = false
    endFirst()
    const between = [
      first[0]?.readyState,
      second[0]?.readyState,
      second[0]?.enabled,
      window.captured[0]?.readyState,
    ]
    endSecond()
    endSecond()
    return {
      own,
      between,
      after: [second[0]?.readyState, window.captured[0]?.readyState],
      asked: window.captured.length,
    }
  })
  expect(result).toEqual({
    own: true,
    between: ['ended', 'live', true, 'live'],
    after: ['ended', 'ended'],
    asked: 1,
  })
})

for (const [name, code] of [
  ['NotAllowedError', 'microphone-refused'],
  ['NotFoundError', 'microphone-missing'],
  ['NotReadableError', 'microphone-busy'],
] as const) {
  test(`${name}: the call goes on, and asking again puts the microphone in without renegotiation`, async ({
    page,
  }) => {
    const result = await page.evaluate(async (name) => {
      const { createMicrophone, captureMicrophone, createCallMedia, createPlayout, makeSide, until, alone } =
        window.kit
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', name))
      const told: string[] = []
      const microphone = createMicrophone(captureMicrophone, {
        onTrouble: (trouble) => told.push(trouble),
        onWorks: () => told.push('works'),
      })
      const playout = createPlayout(document, { onBlocked: () => undefined, onUnblocked: () => undefined })
      const notes: string[] = []
      const call = createCallMedia({
        callId: 'one',
        servers: [],
        microphone,
        playout,
        ...alone(),
        listener: {
          onState: () => undefined,
          onRemoteHold: () => undefined,
          onFailure: () => undefined,
          onNote: (text) => notes.push(text),
        },
      })
      const peers: RTCPeerConnection[] = []
      const undo = window.kit.watchPeers(peers)
      call.openMicrophone()
      const description = call.describe()
      undo()
      const far = makeSide()
      await far.description.setDescription((await description.getDescription()).body)
      await description.setDescription((await far.description.getDescription()).body)
      await window.kit.rises(() => window.kit.received({ peers }))
      const sender = peers[0]?.getSenders()[0]
      const silent = sender?.track
      let negotiations = 0
      peers[0]?.addEventListener('signalingstatechange', () => (negotiations += 1))
      navigator.mediaDevices.getUserMedia = real
      microphone.retry()
      await until(() => sender?.track !== silent && sender?.track?.readyState === 'live')
      await window.kit.rises(() => window.kit.received(far))
      call.close()
      return { told, negotiations, afterwards: sender?.track?.readyState ?? 'gone' }
    }, name)
    expect(result.told).toEqual([code, 'works'])
    expect(result.negotiations).toBe(0)
    expect(result.afterwards).not.toBe('live')
  })
}

test('a page without a secure context says so', async ({ page }) => {
  const result = await page.evaluate(async () => {
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined })
    const told: string[] = []
    const microphone = window.kit.createMicrophone(window.kit.captureMicrophone, {
      onTrouble: (trouble) => told.push(trouble),
      onWorks: () => told.push('works'),
    })
    const used: unknown[] = []
    microphone.acquire((track) => used.push(track))
    await window.kit.until(() => told.length > 0)
    return { told, used }
  })
  expect(result).toEqual({ told: ['insecure-page'], used: [null] })
})

test('a microphone that goes away is asked for again', async ({ page, browserName }) => {
  test.skip(
    browserName === 'firefox',
    'Firefox delivers no made-up ended event, and nothing here can unplug a device',
  )
  const result = await page.evaluate(async () => {
    const { createMicrophone, captureMicrophone, until } = window.kit
    const sources: MediaStreamTrack[] = []
    const used: (MediaStreamTrack | null)[] = []
    const microphone = createMicrophone(
      async () => {
        const stream = await captureMicrophone()
        sources.push(...stream.getAudioTracks())
        return stream
      },
      { onTrouble: () => undefined, onWorks: () => undefined },
    )
    microphone.acquire((track) => used.push(track))
    await until(() => used.length === 1)
    sources[0]?.dispatchEvent(new Event('ended'))
    await until(() => used.length === 2)
    return [used[0]?.readyState, used[1]?.readyState]
  })
  expect(result).toEqual(['ended', 'live'])
})
