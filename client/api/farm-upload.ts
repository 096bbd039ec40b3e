// Sends a list of any length to the farm, and tells how far that is. fetch does not tell how much was sent.
import * as z from 'zod/mini'
import { AppError } from '../core/model/app-error.ts'
import { SERVER_REASONS } from '../core/model/reason.ts'
import { runStateSchema } from './farm-answers.ts'
import { unreachable } from './read-answer.ts'

const count = z.int().check(z.nonnegative())

/** Reads what the server says of a list once it is read. */
const readStep = z.object({
  kind: z.literal('read'),
  isRefused: z.boolean(),
  lines: count,
  items: count,
  parts: count,
  /** Images that the earlier run has saved. */
  known: count,
  bad: count,
  errors: z.readonly(z.array(z.object({ line: count, message: z.string() }))),
})

const stepSchema = z.discriminatedUnion('kind', [
  readStep,
  z.object({ kind: z.literal('run'), part: count, of: count, state: runStateSchema }),
  z.object({ kind: z.literal('done') }),
  z.object({
    kind: z.literal('failed'),
    error: z.object({ code: z.enum(SERVER_REASONS), message: z.string() }),
  }),
])

export type UploadStep = z.infer<typeof stepSchema>
export type ReadList = z.infer<typeof readStep>

export interface UploadFacts {
  readonly title: string
  /** Lines that cannot be read are left out. */
  readonly skipsBad: boolean
  /** The id of a run whose saved images are left out; null for none. */
  readonly onlyNew: string | null
}

export type SendList = (
  file: Blob,
  facts: UploadFacts,
  told: { onSent(bytes: number): void; onStep(step: UploadStep): void },
  signal: AbortSignal,
) => Promise<void>

/** Resolves at the end of the answer. @throws AppError, or the signal's reason */
export const createSendList =
  (open: () => XMLHttpRequest): SendList =>
  (file, { title, skipsBad, onlyNew }, { onSent, onStep }, signal) =>
    new Promise((resolve, reject) => {
      const request = open()
      const query = new URLSearchParams({ title })
      if (skipsBad) query.set('skip', '1')
      if (onlyNew !== null) query.set('onlyNew', onlyNew)
      request.open('POST', `/api/farm/uploads?${query}`)
      request.setRequestHeader('content-type', 'text/plain')
      request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded))
      let seen = 0
      // An answer that is no success has one line too.
      const readOn = () => {
        const whole = request.responseText.lastIndexOf('\n') + 1
        for (const line of request.responseText.slice(seen, whole).split('\n'))
          if (line) onStep(stepOf(line))
        seen = Math.max(seen, whole)
      }
      const end = () => {
        if (request.status === 200) readOn()
        else onStep(refusalOf(request))
        resolve()
      }
      const orReject = (work: () => void) => () => {
        try {
          work()
        } catch (error) {
          reject(error)
        }
      }
      request.addEventListener(
        'progress',
        orReject(() => request.status === 200 && readOn()),
      )
      request.addEventListener('load', orReject(end))
      request.addEventListener('error', () => reject(unreachable(null)))
      request.addEventListener('abort', () => reject(signal.reason))
      signal.addEventListener('abort', () => request.abort(), { once: true })
      request.send(file)
    })

function stepOf(line: string): UploadStep {
  const { data } = z.safeParse(stepSchema, parsed(line))
  if (data) return data
  throw new AppError(UNKNOWN.code, UNKNOWN.message)
}

const refusal = z.object({
  error: z.object({ code: z.enum(SERVER_REASONS), message: z.string() }),
})

/** @throws AppError for a refusal that is not about the list's lines */
function refusalOf({ responseText }: XMLHttpRequest): UploadStep {
  const answer = parsed(responseText)
  const { data: read } = z.safeParse(readStep, answer)
  if (read) return read
  const { data } = z.safeParse(refusal, answer)
  const { code, message } = data?.error ?? UNKNOWN
  throw new AppError(code, message)
}

const UNKNOWN = {
  code: 'upstream_unreadable',
  message: 'The answer did not come from Galloper’s server',
} as const

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
