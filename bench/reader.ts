import { benchRead } from '../src/message/read.bench.ts'

declare global {
  interface Window {
    /** INVITEs read in a second, measured over so many seconds. */
    readRate: (seconds: number) => number
  }
}

window.readRate = (seconds) => benchRead(seconds, () => performance.now())
