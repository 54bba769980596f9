import { type TraceStore, recordNote } from '../store/trace.ts'

/** Writes into the trace what nobody caught: a bug report that holds the trace then tells it. */
export function recordFaults(trace: TraceStore): () => void {
  const record = (cause: unknown) => {
    const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
    recordNote(trace, { kind: 'fault', at: Date.now(), text })
  }
  const onError = (event: ErrorEvent) => record(event.error ?? event.message)
  const onRejection = (event: PromiseRejectionEvent) => record(event.reason)
  addEventListener('error', onError)
  addEventListener('unhandledrejection', onRejection)
  return () => {
    removeEventListener('error', onError)
    removeEventListener('unhandledrejection', onRejection)
  }
}
