// Connections to Redis, the settings that it must have, and the errors that tell that it is away.
import { Redis } from 'ioredis'
import { ConfigError } from '../../config.ts'
import { ApiError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { PlaceError } from '../results/store.ts'

/** A connection that answers or fails within seconds: for the server, because a person waits. */
export const connectHasty = (url: string, onError: (error: Error) => void): Redis =>
  listening(
    new Redis(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: null,
      commandTimeout: 5_000,
      connectTimeout: 5_000,
      retryStrategy,
    }),
    onError,
  )

/** A connection that waits until Redis is back, however long that takes: for workers. */
export const connectPatient = (url: string, onError: (error: Error) => void): Redis =>
  listening(new Redis(url, { maxRetriesPerRequest: null, retryStrategy }), onError)

const retryStrategy = (times: number) => Math.min(times * 100, 2_000)

/** Without a listener an error would end the process. */
function listening(redis: Redis, onError: (error: Error) => void): Redis {
  redis.on('error', onError)
  return redis
}

/** @throws ConfigError if Redis may evict data: jobs would vanish without a word. */
export async function checkPolicy(redis: Redis): Promise<void> {
  const memory = await redis.info('memory').catch((error: unknown) => {
    throw isLoginRefused(error)
      ? new ConfigError(
          `REDIS_URL leads to a Redis that refuses its user or password (${error.message}): write REDIS_URL=redis://:password@host:6379`,
          { cause: error },
        )
      : error
  })
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? 'unknown'
  if (policy !== 'noeviction')
    throw new ConfigError(
      `REDIS_URL leads to a Redis whose maxmemory-policy is "${policy}", but it must forget nothing: write maxmemory-policy noeviction in its configuration`,
    )
}

export const isLoginRefused = (error: unknown): error is Error =>
  error instanceof Error && /\b(?:WRONGPASS|NOAUTH|NOPERM)\b/.test(error.message)

/** Waits a moment for the first answer. @throws ConfigError if Redis answers and may not be used. */
export async function firstContact(redis: Redis, timeoutMs: number): Promise<void> {
  const timer = new Promise<void>((resolve) => setTimeout(resolve, timeoutMs).unref())
  const ready = new Promise<void>((resolve) => redis.once('ready', resolve))
  await Promise.race([timer, ready])
  if (redis.status === 'ready') await checkPolicy(redis)
}

/**
 * Runs work that needs Redis, and perhaps the place of the results. Any other mistake stays what it is.
 * @throws ApiError farm_unavailable where Redis is away, or may not be used; results_unavailable where that place is
 */
export async function withRedis<T>(redis: Redis, work: () => Promise<T>): Promise<T> {
  // While Redis loads, some commands get through, and others after them would not.
  if (redis.status !== 'ready') throw unavailable('Redis does not answer', null)
  try {
    return await work()
  } catch (error) {
    throw asUnavailable(error)
  }
}

/** The ApiError for an outage of Redis or of the place of the results; any other error as it is. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof ConfigError) return unavailable(error.message, error)
  if (isRefusal(error)) return unavailable(`Redis answered: ${error.message}`, error)
  if (error instanceof PlaceError)
    return new ApiError('results_unavailable', error.message, { retryAfterS: 5, cause: error })
  return isAway(error) ? unavailable('Redis does not answer', error) : error
}

/** True for an error that says that Redis cannot be reached, or that it takes no commands now. */
export const isRedisDown = (error: unknown) => isAway(error) || isRefusal(error)

/** ioredis has no class for these errors. */
const AWAY =
  /^(?:Command timed out|Connection is closed|Stream isn't writeable|Command aborted|Reached the max retries|Socket timeout|(?:connect|read|write) E[A-Z]+)/

const isAway = (error: unknown): error is Error =>
  error instanceof Error && AWAY.test(error.message)

// These answers tell of Redis' state or settings. Every other, such as WRONGTYPE, tells of a mistake in a command.
const REFUSAL =
  /\b(?:LOADING|MISCONF|OOM|NOAUTH|WRONGPASS|NOPERM|READONLY|MASTERDOWN|CLUSTERDOWN|BUSY|TRYAGAIN|NOREPLICAS|max number of clients)\b/

const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ReplyError' && REFUSAL.test(error.message)

/** A Redis that answers and takes no writes: it is full, or cannot write to its own disk. Null for any other error. */
export function refusalOfRedis(error: unknown): PlaceError | null {
  if (!isRefusal(error)) return null
  const problem = /\bOOM\b/.test(error.message) ? 'full' : 'refused'
  // Of a script Redis adds the hash and the line.
  return new PlaceError(problem, error.message.replace(/ script: \w+, on .*$/s, ''), error)
}

const unavailable = (message: string, cause: unknown) =>
  new ApiError('farm_unavailable', message, { retryAfterS: 5, cause })

export interface Complaint {
  (error: Error): void
  /** Redis answers again, so that the same error is a new one. */
  over(): void
}

/** Logs an error when it begins, and not at every try; and its end. */
export function createComplaint(log: Log): Complaint {
  let last = ''
  const complain = ({ message }: Error) => {
    if (message !== last) log(`Redis: ${message}`, { event: 'redis-error' })
    last = message
  }
  return Object.assign(complain, {
    over() {
      if (last !== '') log('Redis answers', { event: 'redis-back' })
      last = ''
    },
  })
}
