// A full disk concerns the whole run and no single image: the run pauses, and what could not be written is written
// again when the person goes on.
import type { PauseSwitch } from '../../core/async/pause-switch.ts'
import { AppError } from '../../core/model/app-error.ts'
import type { Emit } from '../../core/model/events.ts'
import type { FileStore } from './file-store.ts'

/**
 * Does what needs room on a disk. Each time that there is none, it pauses the run and tries again after the pause.
 * Until then nothing else is written: a small file may still find room, but a zip that reads files where they lie
 * breaks when they change.
 */
export type WhenRoom = <T>(work: () => Promise<T>) => Promise<T>

/** Room is looked at this often while a run goes on, ms. */
const LOOK_MS = 10_000

interface RoomParts {
  readonly store: Pick<FileStore, 'room'>
  readonly pauseSwitch: PauseSwitch
  readonly emit: Emit
  /** Milliseconds on the run's monotonic clock. */
  readonly now: () => number
  /** Ends the waiting. */
  readonly signal: AbortSignal
}

/** True for a disk, or the browser's share of it, that is full. */
export const isFull = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'no_room'

/** Its promise rejects with the signal's reason if the run ends before there is room. */
export function createWhenRoom({ store, pauseSwitch, emit, now, signal }: RoomParts): WhenRoom {
  let waits = false
  async function pause() {
    pauseSwitch.close()
    if (!waits) {
      waits = true
      const free = await store.room()
      emit({ kind: 'room', at: now(), free, isFull: true })
    }
    await pauseSwitch.pass(signal)
    waits = false
  }
  return async (work) => {
    for (;;) {
      if (waits) await pause()
      try {
        return await work()
      } catch (error) {
        if (!isFull(error)) throw error
        await pause()
      }
    }
  }
}

/** Tells at once, and then every ten seconds, how much room there is. The function that it gives ends that. */
export function watchRoom({
  store,
  emit,
  now,
  signal,
}: Omit<RoomParts, 'pauseSwitch'>): () => void {
  const look = async () => {
    const free = await store.room()
    if (free !== null && !signal.aborted) emit({ kind: 'room', at: now(), free, isFull: false })
  }
  void look()
  const timer = setInterval(() => void look(), LOOK_MS)
  return () => clearInterval(timer)
}

/** The store, whose writes wait for room. */
export const storeThatWaits = (store: FileStore, whenRoom: WhenRoom): FileStore => ({
  ...store,
  put: (...file) => whenRoom(() => store.put(...file)),
  async record(entries) {
    let open = entries
    await whenRoom(() => {
      const now = open
      // The store keeps what it could not write.
      open = []
      return store.record(now)
    })
  },
})
