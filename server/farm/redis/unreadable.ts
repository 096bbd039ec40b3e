import type { z } from 'zod'
import { ApiError } from '../../errors.ts'
import type { Name } from '../name-once.ts'
import { isRedisDown } from './connection.ts'

/** Reads a value; one of another type or shape is named and left out. While Redis is away it rejects. */
export async function orLeftOut<T>(what: string, name: Name, without: T, read: () => Promise<T>) {
  try {
    return await read()
  } catch (error) {
    if (isRedisDown(error)) throw error
    name(what, error)
    return without
  }
}

/**
 * Reads a value of Redis. While Redis is away its own errors stay what they are, because they pass.
 * @throws ApiError internal for a value of another type or shape: that lasts.
 */
export async function orUnreadable<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (isRedisDown(cause)) throw cause
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new ApiError('internal', `${what} cannot be read: ${why.slice(0, 300)}`, { cause })
  }
}

/** Null for a text that this version cannot read. */
export function readOrNull<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
