// Connections to Redis, and what it must be like.
import { Redis } from 'ioredis'
import { ConfigError } from '../../config.ts'
import { ApiError } from '../../errors.ts'

/** Answers or fails within seconds: for those whom a person waits for. */
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

/** Waits until Redis is back, however long: for workers. */
export const connectPatient = (url: string, onError: (error: Error) => void): Redis =>
  listening(new Redis(url, { maxRetriesPerRequest: null, retryStrategy }), onError)

const retryStrategy = (times: number) => Math.min(times * 100, 2_000)

/** An error that nobody listens to would end the process. */
function listening(redis: Redis, onError: (error: Error) => void): Redis {
  redis.on('error', onError)
  return redis
}

/** @throws ConfigError if Redis may forget what it is given: jobs would vanish without a word. */
export async function checkPolicy(redis: Redis): Promise<void> {
  const memory = await redis.info('memory')
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? 'unknown'
  if (policy !== 'noeviction')
    throw new ConfigError(
      `REDIS_URL leads to a Redis whose maxmemory-policy is "${policy}", but it must forget nothing: write maxmemory-policy noeviction in its configuration`,
    )
}

/** Waits a moment for the first answer. @throws ConfigError if it answers, and may not be used. */
export async function firstContact(redis: Redis, timeoutMs: number): Promise<void> {
  const timer = new Promise<void>((resolve) => setTimeout(resolve, timeoutMs).unref())
  const ready = new Promise<void>((resolve) => redis.once('ready', resolve))
  await Promise.race([timer, ready])
  if (redis.status === 'ready') await checkPolicy(redis)
}

/** Runs what needs Redis. @throws ApiError farm_unavailable where Redis is what failed. */
export async function withRedis<T>(redis: Redis, work: () => Promise<T>): Promise<T> {
  // Some commands get through while it is still loading, and others after them would not.
  if (redis.status !== 'ready') throw unavailable('Redis does not answer', null)
  try {
    return await work()
  } catch (error) {
    if (error instanceof ApiError || !(error instanceof Error)) throw error
    if (error instanceof ConfigError) throw unavailable(error.message, error)
    if (error.name === 'ReplyError') throw unavailable(`Redis answered: ${error.message}`, error)
    const isGone = redis.status !== 'ready' || GONE.test(error.message)
    throw isGone ? unavailable('Redis does not answer', error) : error
  }
}

/** ioredis has no one class for these. */
const GONE = /timed out|Connection is closed|Stream isn't writeable|connection close|^\w+ E[A-Z]+/

const unavailable = (message: string, cause: unknown) =>
  new ApiError('farm_unavailable', message, { retryAfterS: 5, cause })

/** Says when something begins to fail, not at every try. */
export function createComplaint(log: (line: string) => void): (error: Error) => void {
  let last = ''
  return ({ message }) => {
    if (message !== last) log(`Redis: ${message}`)
    last = message
  }
}
