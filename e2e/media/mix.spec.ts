import { expect, test } from '@playwright/test'
import { openMediaPage } from './media-page.ts'

test.beforeEach(({ page }) => openMediaPage(page))

/** Loudest sample of so many voices, each of this peak, that begin at once and go through the limiter for a second. */
const limited = async ([voices, peak]: readonly [number, number]): Promise<number> => {
  const context = new OfflineAudioContext(1, 48_000, 48_000)
  const { input, output } = window.kit.createLimiter(context)
  for (let voice = 0; voice < voices; voice += 1) {
    // All of them begin with the same word, so to speak: the worst that can be.
    const tone = new OscillatorNode(context, { frequency: 200 })
    tone.connect(new GainNode(context, { gain: peak })).connect(input)
    tone.start(0.1)
  }
  output.connect(context.destination)
  const samples = (await context.startRendering()).getChannelData(0)
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
}

test('one voice passes the limiter of a mix as it is, and ten of full scale do not clip', async ({
  page,
}) => {
  expect(await page.evaluate(limited, [1, 0.4] as const)).toBeCloseTo(0.4, 2)
  for (const voices of [2, 3, 5, 10]) {
    const loudest = await page.evaluate(limited, [voices, 1] as const)
    expect(loudest, `${voices} voices`).toBeLessThan(1)
    expect(loudest, `${voices} voices`).toBeGreaterThan(0.5)
  }
})

// An AudioContext of Firefox runs only where there is a device to play on.
test('several loud voices together are a mix that does not clip', { tag: '@chromium' }, async ({ page }) => {
  const loudest = await page.evaluate(async () => {
    const { alone, createMix, steadyTone, until } = window.kit
    const context = new AudioContext()
    const mix = createMix(
      alone().sound,
      () => undefined,
      () => undefined,
    )
    mix?.set([400, 600, 800, 1000].map((frequency) => steadyTone(frequency, 0.9)))
    await until(() => mix?.track() !== undefined)
    const track = mix?.track()
    const analyser = new AnalyserNode(context, { fftSize: 2048 })
    context.createMediaStreamSource(new MediaStream(track ? [track] : [])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const peaks: number[] = []
    await until(() => {
      analyser.getFloatTimeDomainData(samples)
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
      if (peak > 0.3) peaks.push(peak)
      return peaks.length >= 40
    })
    return Math.max(...peaks)
  })
  expect(loudest).toBeLessThan(0.95)
})
