// One text that outlives the page, in the browser's database: local storage has no room for a long comparison.

export interface KeptText {
  /** Null where there is none. */
  read(): Promise<string | null>
  write(text: string): Promise<void>
}

const STORE = 'texts'

export function createKeptText(key: string): KeptText {
  return {
    async read() {
      const text: unknown = await inStore('readonly', (store) => store.get(key))
      return typeof text === 'string' ? text : null
    },
    async write(text) {
      await inStore('readwrite', (store) => store.put(text, key))
    },
  }
}

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open('galloper', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  const database = await resultOf(opening)
  try {
    return await resultOf(work(database.transaction(STORE, mode).objectStore(STORE)))
  } finally {
    database.close()
  }
}

const resultOf = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
