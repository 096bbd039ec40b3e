import { type Headers, headerOf } from './headers.ts'
import { parseHttpDate } from './http-date.ts'

const MIN_S = 1
const MAX_S = 3600

/**
 * Whole seconds to wait by an answer's Retry-After, from 1 to 3600; undefined where it is missing or unreadable.
 * A date counts from the answer's own Date header, because our clock may differ; `now` is in ms since 1970.
 */
export function retryAfterSeconds(headers: Headers, now = Date.now()): number | undefined {
  const text = headerOf(headers, 'retry-after')
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return within(Number(text))
  const until = parseHttpDate(text, now)
  if (until === undefined) return undefined
  return within((until - (parseHttpDate(headerOf(headers, 'date'), now) ?? now)) / 1000)
}

/** Imgur's edge says `Retry-After: 0` when it refuses, so the shortest wait is a second. */
const within = (seconds: number) => Math.min(MAX_S, Math.max(MIN_S, Math.ceil(seconds)))
