/** How loud the captured sound is, before anybody mutes it. */
export interface MicrophoneLevel {
  /**
   * Begins to measure when it is asked first, and ends by itself when it is not asked any more.
   * @returns RMS, 0–1; undefined while the browser lets nothing be measured
   */
  read(stream: MediaStream): number | undefined
  close(): void
}

interface Measuring {
  readonly stream: MediaStream
  read(): number | undefined
  close(): void
}

/** Nobody has asked for so long, milliseconds: the browser's sound engine may rest. */
const IDLE = 3000

export function createMicrophoneLevel(): MicrophoneLevel {
  let measuring: Measuring | undefined
  let idle: ReturnType<typeof setTimeout> | undefined

  const close = () => {
    clearTimeout(idle)
    measuring?.close()
    measuring = undefined
  }

  return {
    read(stream) {
      if (measuring?.stream !== stream) close()
      clearTimeout(idle)
      idle = setTimeout(close, IDLE)
      measuring ??= measure(stream)
      return measuring.read()
    },
    close,
  }
}

/** Where nothing can be measured, as with a microphone of another rate in Firefox, that is not tried again at each reading. */
function measure(stream: MediaStream): Measuring {
  let context: AudioContext | undefined
  try {
    context = new AudioContext()
    return measureBy(context, stream)
  } catch {
    context?.close().catch(() => undefined)
    return { stream, read: () => undefined, close: () => undefined }
  }
}

function measureBy(context: AudioContext, stream: MediaStream): Measuring {
  const analyser = new AnalyserNode(context, { fftSize: 1024 })
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  return {
    stream,
    read() {
      // Without a device that plays, or before a gesture, the context does not run.
      if (context.state !== 'running') return undefined
      analyser.getFloatTimeDomainData(samples)
      return Math.min(
        1,
        Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length),
      )
    },
    close() {
      context.close().catch(() => undefined)
    },
  }
}
