// Joins senders that push with a reader that pulls. A sender waits until its value is taken, so that a slow reader
// slows its senders down. A reader that stops early stops them all.

/** Hands values from senders to one reader. */
interface Channel<T> {
  /** Resolves when the value is taken; rejects once the reader has left. */
  send(value: T): Promise<void>
  /** No more values will come; with an error the reader throws it. */
  end(error?: { reason: unknown }): void
  values(): AsyncGenerator<T>
}

/** An empty channel, with nothing sent yet. */
export function createChannel<T>(): Channel<T> {
  const offers: { value: T; taken: () => void; refused: (error: Error) => void }[] = []
  let wake = () => {}
  let over: { error?: { reason: unknown } } | null = null
  let readerLeft = false
  return {
    send: (value) =>
      new Promise((taken, refused) => {
        if (readerLeft) return refused(new Error('The reader left'))
        offers.push({ value, taken, refused })
        wake()
      }),
    end(error) {
      over ??= error ? { error } : {}
      wake()
    },
    async *values() {
      try {
        while (true) {
          const offer = offers.shift()
          if (offer) {
            offer.taken()
            yield offer.value
          } else if (over) {
            if (over.error) throw over.error.reason
            return
          } else {
            await new Promise<void>((resolve) => {
              wake = resolve
            })
          }
        }
      } finally {
        readerLeft = true
        for (const offer of offers) offer.refused(new Error('The reader left'))
      }
    },
  }
}
