import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { HISTORY_LIMIT, type HistoryRecord } from '../core/history.ts'
import type { HistoryShelf } from './history-shelf.ts'

interface Schema extends DBSchema {
  calls: { key: string; value: HistoryRecord; indexes: { createdAt: number } }
}

const NAME = 'sidetone'
const VERSION = 1

/** History in IndexedDB; other tabs are told of a change over a BroadcastChannel. The database opens at the first need. */
export function idbShelf(): HistoryShelf {
  let opening: Promise<IDBPDatabase<Schema>> | undefined
  const channel = new BroadcastChannel('sidetone.history')
  const announce = channel.postMessage.bind(channel)

  const database = () =>
    (opening ??= openDB<Schema>(NAME, VERSION, {
      upgrade(db) {
        db.createObjectStore('calls', { keyPath: 'id' }).createIndex('createdAt', 'createdAt')
      },
      // Another tab wants a newer shape: let it have it, and open again when there is need.
      blocking(_current, _wanted, event) {
        ;(event.target as IDBDatabase).close()
        opening = undefined
      },
      terminated() {
        opening = undefined
      },
    }).catch((cause: unknown) => {
      opening = undefined
      throw cause
    }))

  const write = async (change: (db: IDBPDatabase<Schema>) => Promise<void>) => {
    await change(await database())
    announce('changed')
  }

  return {
    async load() {
      const records = await (await database()).getAllFromIndex('calls', 'createdAt')
      return records.toReversed()
    },
    add: (record) =>
      write(async (db) => {
        const { store, done } = db.transaction('calls', 'readwrite', { durability: 'relaxed' })
        await store.put(record)
        let over = (await store.count()) - HISTORY_LIMIT
        let oldest = over > 0 ? await store.index('createdAt').openCursor() : null
        while (oldest !== null && over > 0) {
          await oldest.delete()
          over -= 1
          oldest = await oldest.continue()
        }
        await done
      }),
    remove: (ids) =>
      write(async (db) => {
        const { store, done } = db.transaction('calls', 'readwrite')
        await Promise.all([...ids.map((id) => store.delete(id)), done])
      }),
    clear: () => write((db) => db.clear('calls')),
    onChanged(listener) {
      const onMessage = () => listener()
      channel.addEventListener('message', onMessage)
      return () => channel.removeEventListener('message', onMessage)
    },
    close() {
      channel.close()
      opening?.then((db) => db.close()).catch(() => {})
      opening = undefined
    },
  }
}
