/** Above this a sound is held down, dB of full scale: one voice lies below it and passes as it is. */
const THRESHOLD = -6
/** What is above comes out as this part of it, the least that Web Audio knows: several voices of full scale stay below it. */
const RATIO = 20
/** It has bitten before a syllable has begun, and lets go so slowly that nobody hears it breathe; seconds. */
const ATTACK = 0.001
const RELEASE = 0.1

/** Sound goes in, and comes out so that it never clips. */
export interface Limiter {
  readonly input: AudioNode
  readonly output: AudioNode
}

/** For the sum of several voices: each alone may reach full scale, and what is beyond it would be cut off, which crackles. */
export function createLimiter(context: BaseAudioContext): Limiter {
  const input = new DynamicsCompressorNode(context, {
    threshold: THRESHOLD,
    ratio: RATIO,
    knee: 0,
    attack: ATTACK,
    release: RELEASE,
    // Calls are of one channel.
    channelCount: 1,
    channelCountMode: 'explicit',
  })
  const output = new GainNode(context, { gain: 1 / makeUp(THRESHOLD, RATIO) })
  input.connect(output)
  return { input, output }
}

/**
 * By how much a compressor without a knee makes everything louder of its own accord (Web Audio §1.19.5, makeup gain: what full
 * scale has lost, to the power of 0.6): who only limits takes it back.
 * @param threshold dB of full scale
 */
export function makeUp(threshold: number, ratio: number): number {
  const lost = threshold - threshold / ratio
  return 10 ** ((-lost * 0.6) / 20)
}
