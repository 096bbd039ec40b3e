/** Counts what each client has open. */
export interface OpenCounts {
  of(client: string): number
  /** Counts one more; the function that it gives says that it is closed. */
  enter(client: string): () => void
}

export function createOpenCounts(): OpenCounts {
  const open = new Map<string, number>()
  const of = (client: string) => open.get(client) ?? 0
  return {
    of,
    enter(client) {
      open.set(client, of(client) + 1)
      return () => {
        const left = of(client) - 1
        if (left > 0) open.set(client, left)
        else open.delete(client)
      }
    },
  }
}
