// Reads an answer in any of the shapes that Imgur uses for success and for failure.
import { z } from 'zod'
import { isLoginPlace, strangerIn } from '../../strangers.ts'
import { type Headers, headerOf } from './headers.ts'

/** A whole answer of the API, with its body as text. */
export interface Answer {
  status: number
  headers: Headers
  body: string
}

export type Reading =
  | { kind: 'data'; data: unknown }
  /** The request failed. `status` is the one that counts, and `said` has the answer's own words. */
  | { kind: 'failed'; status: number; said: string; by: 'api' | 'page' }
  /** The network in between answered, and not Imgur; `said` is a sentence for people. */
  | { kind: 'intercepted'; said: string }
  /** The answer is of another kind, although nothing in it tells of a failure. */
  | { kind: 'unreadable'; said: string }

export function readAnswer({ status, headers, body }: Answer): Reading {
  const parsed = Envelope.safeParse(jsonOf(body))
  const stranger = parsed.success ? null : strangerOf({ status, headers, body })
  if (stranger !== null) return { kind: 'intercepted', said: stranger }
  if (status >= 300 && status < 400) return { kind: 'unreadable', said: '' }
  if (!parsed.success)
    return status >= 400
      ? { kind: 'failed', status, said: textOf(body), by: 'page' }
      : { kind: 'unreadable', said: textOf(body) }
  return complaint(parsed.data, status) ?? success(parsed.data, body)
}

function strangerOf({ status, headers, body }: Answer): string | null {
  if (status === 407 || status === 511) return 'The network wants somebody to sign in'
  const location = headerOf(headers, 'location')
  if (status >= 300 && status < 400)
    return URL.canParse(location) && isLoginPlace(new URL(location))
      ? 'The network redirects to a page where a person must sign in'
      : null
  const mayBeStranger = status < 300 || status === 403 || status === 451
  return mayBeStranger && /^\s*</.test(body) ? strangerIn(body.slice(0, 20_000)) : null
}

function success(envelope: Envelope, body: string): Reading {
  return envelope.data === undefined || envelope.data === null
    ? { kind: 'unreadable', said: body }
    : { kind: 'data', data: envelope.data }
}

function complaint(envelope: Envelope, status: number): Reading | null {
  const outer = status >= 400 ? status : null
  const [first] = envelope.errors ?? []
  if (first) return failed(first.code ?? first.status ?? outer ?? envelope.status, first.detail)
  const error = DataError.safeParse(envelope.data).data?.error
  if (typeof error === 'string') return failed(outer ?? envelope.status, error)
  // The inner code counts: Imgur has answered 400 outside and 403 inside.
  if (error) return failed(error.code ?? outer ?? envelope.status, error.message)
  if (outer === null && envelope.success !== false && envelope.status === null) return null
  return failed(outer ?? envelope.status, typeof envelope.data === 'string' ? envelope.data : '')
}

const failed = (status: number | null, said: string): Reading =>
  status === null ? { kind: 'unreadable', said } : { kind: 'failed', status, said, by: 'api' }

// The status of a failure, as a number or as text; null for anything else.
const failure = z.coerce.number().int().min(400).max(599).nullable().catch(null)

const Envelope = z.object({
  data: z.unknown().optional(),
  success: z.boolean().nullable().catch(null),
  status: failure,
  errors: z
    .array(z.object({ code: failure, status: failure, detail: z.string().catch('') }))
    .nullable()
    .catch(null),
})
type Envelope = z.infer<typeof Envelope>

const DataError = z.object({
  error: z.union([z.string(), z.object({ code: failure, message: z.string().catch('') })]),
})

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** The title of an HTML page, or the words in it that count; any other text as it is. */
function textOf(body: string): string {
  const isHtml = /^\s*</.test(body)
  if (!isHtml) return body
  const told = /over capacity/i.exec(body)?.[0] ?? /<title[^<>]*>([^<]*)/i.exec(body)?.[1]
  return told ?? ''
}
