// Bandwidth: one clock gives bytes to all bodies under way in turn, as a bottleneck in the network does.

const TICK_MS = 10
/** Smaller slices cost more CPU than the smoothness is worth. */
const SLICE_BYTES = 8 * 1024
/** The longest time, ms, whose bytes are saved up while nobody sends or the process sleeps. */
const SAVED_UP_MS = 50

export interface Limits {
  /** Megabits a second; null for no limit. */
  readonly connectionMbps: number | null
  readonly totalMbps: number | null
}

export interface Flow {
  /**
   * Sends `bytes` as fast as the line allows. `send` gets the number of bytes that may go now and returns the number
   * that it took, which is 0 while its reader is slow. Returns a function that stops early.
   */
  start(bytes: number, send: (most: number) => number): () => void
  stop(): void
}

interface Body {
  left: number
  /** Bytes that this connection may send now. */
  allowance: number
  /** The time at which the allowance was computed, ms. */
  at: number
  readonly send: (most: number) => number
}

/** The limits are read at every tick, so a change counts at once. */
export function createFlow(limits: () => Limits): Flow {
  let queue: Body[] = []
  const line = { allowance: 0, at: 0 }
  let clock: ReturnType<typeof setInterval> | undefined

  function tick() {
    const now = performance.now()
    const { connectionMbps, totalMbps } = limits()
    accrue(line, totalMbps, now)
    // A body that gets nothing now stays in front for the next tick.
    for (let visits = queue.length; visits > 0 && line.allowance > 0; visits--) {
      const body = queue.shift()
      if (!body) break
      accrue(body, connectionMbps, now)
      // After a late tick there are many bytes to give, and the first in the queue gets no more than the others.
      const share = Math.max(line.allowance / visits, Math.min(line.allowance, SLICE_BYTES))
      const taken = sendSlice(body, share)
      line.allowance -= taken
      if (body.left > 0) queue.push(body)
    }
    rest()
  }

  function rest() {
    if (queue.length > 0) return
    clearInterval(clock)
    clock = undefined
  }

  return {
    start(bytes, send) {
      const now = performance.now()
      const body: Body = { left: bytes, allowance: 0, at: now, send }
      queue.push(body)
      if (clock === undefined) {
        line.at = now
        clock = setInterval(tick, TICK_MS)
      }
      return () => {
        queue = queue.filter((other) => other !== body)
        rest()
      }
    },
    stop() {
      queue = []
      rest()
    },
  }
}

function accrue(bucket: { allowance: number; at: number }, mbps: number | null, now: number) {
  const rate = mbps === null ? Number.MAX_SAFE_INTEGER / 1e4 : mbps * 125
  // Never less than a slice, because a slow line would never save up enough to send one.
  const most = Math.max(rate * SAVED_UP_MS, SLICE_BYTES)
  bucket.allowance = Math.min(bucket.allowance + rate * (now - bucket.at), most)
  bucket.at = now
}

function sendSlice(body: Body, lineAllowance: number): number {
  const may = Math.min(body.left, Math.floor(body.allowance), Math.ceil(lineAllowance))
  if (may < body.left && may < SLICE_BYTES) return 0
  const taken = body.send(may)
  body.left -= taken
  body.allowance -= taken
  return taken
}
