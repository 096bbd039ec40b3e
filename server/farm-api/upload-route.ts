// /api/farm/uploads: a list of up to a million lines becomes runs. The answer is a line of JSON for each step.
import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { validator } from 'hono-openapi'
import { z } from 'zod'
import { SITES } from '../../client/core/model/image.ts'
import { ApiError } from '../errors.ts'
import { about, refuse } from '../http/route-parts.ts'
import type { Farm, UploadStep } from './farm-interface.ts'
import { PRIORITIES } from './submission.ts'
import { submitHeaders } from './submit-headers.ts'

/** A million items of 500 bytes. */
const MAX_UPLOAD = 500e6

const flag = z.literal('1').optional()

const uploadQuery = z.object({
  title: z.string().min(1).max(250).default('List'),
  site: z.enum(SITES).default('imgur'),
  box: z.coerce.number().int().min(16).max(1024).default(128),
  originals: flag,
  priority: z.enum(PRIORITIES).default('normal'),
  skip: flag,
  onlyNew: z.string().max(36).optional(),
})

export const createUploadRoutes = (get: () => Pick<Farm, 'upload'>) =>
  new Hono().post(
    '/',
    about(
      'Submits a list: one link to an image or one JSON item a line, up to a million. It becomes runs of at most 50,000 images. A bad line refuses all of it, but with ?skip=1; with ?onlyNew=ID the images that a run has saved are left out.',
    ),
    validator('header', submitHeaders, refuse),
    validator('query', uploadQuery, refuse),
    (c) => {
      const { originals, skip, onlyNew = null, ...facts } = c.req.valid('query')
      const key = c.req.valid('header')['idempotency-key'] ?? null
      const body = c.req.raw.body
      if (!body) throw new ApiError('bad_request', 'The list is missing')
      if (Number(c.req.header('content-length')) > MAX_UPLOAD) throw tooLong()
      const options = {
        ...facts,
        withOriginals: originals === '1',
        skipsBad: skip === '1',
        onlyNew,
        key,
      }
      return answerSteps(c, get().upload(counted(body), options))
    },
  )

/** Counts a list as it comes. hono's own limit has a body without a length in memory first. */
async function* counted(chunks: AsyncIterable<Uint8Array>) {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > MAX_UPLOAD) throw tooLong()
    yield chunk
  }
}

const tooLong = () =>
  new ApiError('body_too_large', 'A list may have 500 MB at most: split it into several')

/** Waits for the reading of the list, whose refusal has a status of its own. */
async function answerSteps(c: Context, given: AsyncIterable<UploadStep>): Promise<Response> {
  const steps = given[Symbol.asyncIterator]()
  const { value: first } = await steps.next()
  if (first?.kind === 'read' && first.isRefused) {
    await steps.return?.()
    return c.json({ error: { code: 'bad_request', message: refusalOf(first) }, ...first }, 400)
  }
  return stream(c, async (out) => {
    c.header('content-type', 'application/x-ndjson')
    const write = (step: unknown) => out.write(`${JSON.stringify(step)}\n`)
    await write(first)
    try {
      for (let step = await steps.next(); !step.done; step = await steps.next())
        await write(step.value)
      await write({ kind: 'done' })
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError('internal', 'Something broke')
      await write({ kind: 'failed', error: { code: known.code, message: known.message } })
    }
  })
}

function refusalOf({
  isTooLong,
  items,
  bad,
  errors,
  known,
}: Extract<UploadStep, { kind: 'read' }>) {
  if (isTooLong) return 'The list has more than a million lines: split it'
  const [first] = errors
  if (first && bad > 0)
    return `${bad} lines cannot be read, the first of them is line ${first.line}: ${first.message} Nothing was queued`
  return known > 0 ? 'That run has saved all images of this list' : `The list has ${items} images`
}
