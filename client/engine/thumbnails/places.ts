// Places that pictures wait for. The biggest picture goes first, so that none of the big ones is left to one worker
// while the others have nothing to do.

export interface Places {
  /** Resolves to a free place, from 0, for a picture of this many bytes. Rejects with the signal's reason. */
  take(bytes: number, signal: AbortSignal): Promise<number>
  leave(place: number): void
  /** Rejects what waits and what comes. */
  close(reason: Error): void
  /** @throws the reason of the close, if there was one */
  throwIfClosed(): void
}

interface Waiting {
  readonly bytes: number
  begin(place: number): void
  refuse(reason: unknown): void
}

/** So many places, all free. */
export function createPlaces(count: number): Places {
  const taken = Array.from({ length: count }, () => false)
  const waiting: Waiting[] = []
  let closed: Error | null = null

  function throwIfClosed() {
    if (closed) throw closed
  }

  function wait(bytes: number, signal: AbortSignal): Promise<number> {
    return new Promise((resolve, reject) => {
      const end = () => {
        waiting.splice(waiting.indexOf(turn), 1)
        signal.removeEventListener('abort', abort)
      }
      const refuse = (reason: unknown) => {
        end()
        reject(reason)
      }
      const abort = () => refuse(signal.reason)
      const begin = (place: number) => {
        end()
        resolve(place)
      }
      const turn = { bytes, begin, refuse }
      const smaller = waiting.findIndex((other) => other.bytes < bytes)
      waiting.splice(smaller < 0 ? waiting.length : smaller, 0, turn)
      signal.addEventListener('abort', abort)
    })
  }

  return {
    async take(bytes, signal) {
      throwIfClosed()
      const free = taken.indexOf(false)
      if (free < 0) return wait(bytes, signal)
      taken[free] = true
      return free
    },
    // The place is handed straight on, so that nothing can slip in between.
    leave(place) {
      const [next] = waiting
      if (next) next.begin(place)
      else taken[place] = false
    },
    close(reason) {
      closed = reason
      for (const one of [...waiting]) one.refuse(reason)
    },
    throwIfClosed,
  }
}
