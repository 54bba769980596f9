import type { HistoryChange, HistoryChannel } from './history-shelf.ts'

/** The other tabs of this browser, also where nothing can be kept. */
export function historyChannel(): HistoryChannel {
  // Another name than that of pages which could only say that something had changed.
  const channel = new BroadcastChannel('sidetone.history.2')
  const tell: (change: HistoryChange) => void = channel.postMessage.bind(channel)
  return {
    tell,
    listen(listener) {
      const onMessage = ({ data }: MessageEvent<HistoryChange>) => listener(data)
      channel.addEventListener('message', onMessage)
      return () => channel.removeEventListener('message', onMessage)
    },
    close: () => channel.close(),
  }
}
