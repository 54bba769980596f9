import { expect, type Page } from '@playwright/test'

/** Half of the width of a spectral line, Hz. */
const TOLERANCE = 8

interface Heard {
  /** Frequencies that sounded together, Hz, one list for each look. */
  readonly looks: number[][]
}

/** Runs in the page before its own code: listens at every AudioContext's way out, which no element plays. */
function listenAtDestination(): void {
  const heard: Heard = { looks: [] }
  Object.assign(window, { heard })
  const analysers = new Map<BaseAudioContext, AnalyserNode>()
  const connect = Object.getOwnPropertyDescriptor(AudioNode.prototype, 'connect')?.value as (
    ...args: unknown[]
  ) => AudioNode
  Object.defineProperty(AudioNode.prototype, 'connect', {
    configurable: true,
    writable: true,
    value(this: AudioNode, ...args: unknown[]) {
      if (args[0] instanceof AudioDestinationNode) {
        const analyser = analysers.get(this.context) ?? new AnalyserNode(this.context, { fftSize: 8192 })
        analysers.set(this.context, analyser)
        connect.call(this, analyser)
      }
      return connect.apply(this, args)
    },
  })
  setInterval(() => {
    for (const analyser of analysers.values()) {
      const bins = new Float32Array(analyser.frequencyBinCount)
      analyser.smoothingTimeConstant = 0
      analyser.getFloatFrequencyData(bins)
      const loudest = Math.max(...bins)
      const width = analyser.context.sampleRate / analyser.fftSize
      const peaks = Array.from(bins.keys()).filter((at) => {
        const here = bins[at] ?? -Infinity
        return (
          here > loudest - 12 && here >= (bins[at - 1] ?? -Infinity) && here >= (bins[at + 1] ?? -Infinity)
        )
      })
      heard.looks.push(
        loudest > -80 && analyser.context.state === 'running' ? peaks.map((at) => at * width) : [],
      )
    }
  }, 40)
}

/** Listens from the next load on. */
export async function hearPage(page: Page): Promise<void> {
  await page.addInitScript(listenAtDestination)
}

const looks = (page: Page) => page.evaluate(() => (window as unknown as { heard: Heard }).heard.looks)

/** Waits until these frequencies, and no others, have sounded together since `from` looks. */
export async function pageSounds(
  page: Page,
  frequencies: readonly number[],
  from = 0,
  timeout = 10_000,
): Promise<void> {
  const isOf = (peak: number) => frequencies.some((hertz) => Math.abs(hertz - peak) <= TOLERANCE)
  const fits = (peaks: readonly number[]) =>
    peaks.every(isOf) &&
    frequencies.every((hertz) => peaks.some((peak) => Math.abs(hertz - peak) <= TOLERANCE))
  await expect
    .poll(async () => (await looks(page)).slice(from).some(fits), {
      message: `the page should sound ${frequencies.join(' and ')} Hz`,
      timeout,
    })
    .toBe(true)
}

/** How often was looked so far: what sounds later comes after it. */
export async function looksSoFar(page: Page): Promise<number> {
  return (await looks(page)).length
}

/** Waits until nothing has sounded for half a second. */
export async function pageIsSilent(page: Page): Promise<void> {
  await expect
    .poll(async () => (await looks(page)).slice(-12).every((peaks) => peaks.length === 0), {
      message: 'the page should be silent',
    })
    .toBe(true)
}
