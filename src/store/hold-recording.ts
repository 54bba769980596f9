import { type DBSchema, openDB } from 'idb'
import type { KeptRecording } from '../core/hold-music.ts'

interface Schema extends DBSchema {
  sounds: { key: 'hold'; value: KeptRecording }
}

/** A database of its own: the history opens with another shape. */
const open = () =>
  openDB<Schema>('sidetone-sounds', 1, { upgrade: (db) => void db.createObjectStore('sounds') })

async function within<T>(ask: (db: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> {
  const db = await open()
  try {
    return await ask(db)
  } finally {
    db.close()
  }
}

/** The music on hold that was chosen in this browser. Rejects where nothing can be kept. */
export function readRecording(): Promise<KeptRecording | undefined> {
  return within((db) => db.get('sounds', 'hold'))
}

/** Keeps it in place of the one before; rejects with a QuotaExceededError where there is no room. */
export function keepRecording(recording: KeptRecording): Promise<unknown> {
  return within((db) => db.put('sounds', recording, 'hold'))
}

export function forgetRecording(): Promise<void> {
  return within((db) => db.delete('sounds', 'hold'))
}
