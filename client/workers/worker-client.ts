// Every worker is called through this file. comlink alone waits for ever when its worker dies; here a crash, a message
// that cannot be read, an abort, a timeout and a silent end reject every call under way.
import { wrap } from 'comlink'
import type { CallLimits, Remote, WorkerClient } from '../core/async/worker-client.ts'
import { AppError } from '../core/model/app-error.ts'
import type { FailureReason } from '../core/model/reason.ts'
import { carryAppErrors } from './carry-errors.ts'
import type { Alive, Begun } from './expose-worker.ts'

/** A worker that has not begun by then does not begin, ms. */
const START_MS = 15_000

/** How often a worker that must stay responsive is asked for a sign of life, ms. */
const ASK_MS = 2_500
/** Questions in a row without an answer after which it counts as dead. */
const MISSED = 4

export interface WorkerOptions {
  /** Starts the worker under this name, which is unique. */
  readonly spawn: (name: string) => Worker
  /** The reason of a death, and the subject of the sentence that tells of it. */
  readonly reason: FailureReason
  readonly subject: string
  /** Takes what the worker posts by itself, as `{ event }`. */
  readonly onEvent?: (event: unknown) => void
  /** The worker must answer within ten seconds, whatever it does. */
  readonly mustAnswer?: boolean
}

let started = 0

/** Starts a worker, and gives the one way to call it. */
export function createWorkerClient<T>(options: WorkerOptions): WorkerClient<T> {
  carryAppErrors()
  const { spawn, reason, subject, onEvent } = options
  const name = `galloper-${++started}-${Math.random().toString(36).slice(2)}`
  const ended = new AbortController()
  const { signal } = ended
  const worker = spawn(name)
  const remote: Remote<T> = wrap<never>(worker)
  const begun = new AbortController()
  const ready = new Promise<void>((resolve, reject) => {
    begun.signal.addEventListener('abort', () => resolve())
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  // Not every caller waits for it, and each call under way hears of the end by itself.
  ready.catch(() => {})

  const end = (why: unknown) => {
    if (signal.aborted) return
    worker.terminate()
    ended.abort(why)
  }
  const die = (how: string) => end(new AppError(reason, `${subject} ${how}`))

  const late = setTimeout(() => die('did not start'), START_MS)
  signal.addEventListener('abort', () => clearTimeout(late))
  worker.addEventListener('error', (event) => die(`broke. ${event.message ?? ''}`.trim()))
  worker.addEventListener('messageerror', () => die('sent something unreadable'))
  worker.addEventListener('message', ({ data }: MessageEvent) => {
    if (isEvent(data)) onEvent?.(data.event)
    if (!isBegun(data)) return
    clearTimeout(late)
    begun.abort()
    if (data.locked) void watchLock(name, worker, signal).then((isDead) => isDead && die('ended'))
    if (options.mustAnswer) askForLife(worker, signal, () => die('does not answer'))
  })

  return {
    ready,
    ended: signal,
    end,
    call: (ask, limits) => underWay(() => ask(remote), signal, end, limits),
  }
}

/** A call, until it is answered, or its limits or the worker's end come first. */
function underWay<R>(
  ask: () => Promise<R>,
  ended: AbortSignal,
  end: (why: unknown) => void,
  { signal, timeout }: CallLimits = {},
): Promise<R> {
  return new Promise((resolve, reject) => {
    const over = new AbortController()
    const options = { signal: over.signal }
    const settle =
      <V>(how: (value: V) => void) =>
      (value: V) => {
        over.abort()
        how(value)
      }
    if (ended.aborted) return reject(ended.reason)
    ended.addEventListener('abort', () => settle(reject)(ended.reason), options)
    if (signal?.aborted) return end(signal.reason)
    signal?.addEventListener('abort', () => end(signal.reason), options)
    if (timeout) {
      const timer = setTimeout(() => end(timeout.error()), timeout.ms)
      over.signal.addEventListener('abort', () => clearTimeout(timer))
    }
    ask().then(settle(resolve), settle(reject))
  })
}

/** A worker that is alive answers within this time, unless it is at work on a picture, ms. */
const ANSWER_MS = 1_000

/**
 * Resolves to true when the lock's holder has died, which no event tells of; to false if it is ended otherwise. A lock
 * is also free after the person has deleted the data of this page, so the worker is asked for a sign of life.
 */
async function watchLock(name: string, worker: Worker, signal: AbortSignal): Promise<boolean> {
  const isFree = await navigator.locks.request(name, { signal }, () => true).catch(() => false)
  if (!isFree) return false
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), ANSWER_MS))
  const answer = wrap<Alive>(worker).alive()
  return Promise.race([late, answer.then(() => false)])
}

/** Counts questions and not seconds: a machine that slept has not heard the answers yet. */
function askForLife(worker: Worker, ended: AbortSignal, onSilence: () => void): void {
  const remote = wrap<Alive>(worker)
  let missed = 0
  const timer = setInterval(() => {
    if (++missed > MISSED) return onSilence()
    void remote.alive().then(() => {
      missed = 0
    })
  }, ASK_MS)
  ended.addEventListener('abort', () => clearInterval(timer))
}

const isObject = (data: unknown): data is object => typeof data === 'object' && data !== null

const isEvent = (data: unknown): data is { event: unknown } => isObject(data) && 'event' in data

const isBegun = (data: unknown): data is Begun => isObject(data) && 'begun' in data
