// /api/farm: submits a run, follows it, cancels it and hands out its results.
import { Hono } from 'hono'
import { validator } from 'hono-openapi'
import { z } from 'zod'
import { LONGEST_TEMPLATE } from '../../client/core/archive/name-template.ts'
import { readSelection } from '../../client/core/archive/selection-text.ts'
import { FARM_REASONS } from '../../client/core/model/reason.ts'
import { ApiError } from '../errors.ts'
import { about, limitBody, refuse } from '../http/route-parts.ts'
import { answerEvents, answerParts } from './event-stream.ts'
import type { Farm, FarmFileKind, FarmStatus } from './farm-interface.ts'
import { MAX_ITEMS, submission } from './submission.ts'
import { submitHeaders } from './submit-headers.ts'
import { createUploadRoutes } from './upload-route.ts'

/** An item takes about 300 bytes, and a run has at most 50,000 of them. */
const MAX_BODY = 16e6
const MAX_SMALL_BODY = 1_000

/** Runs in one answer. */
const MOST_LISTED = 200

/** A time in milliseconds, and a number. Redis takes no larger ones, and no event has one. */
const EVENT_ID = /^\d{1,15}(-\d{1,15})?$/

export function createFarmRoutes(farm: Farm | null) {
  const get = () => {
    if (farm) return farm
    throw new ApiError('not_found', 'This server has no farm: it was started without REDIS_URL')
  }
  return new Hono()
    .route('/uploads', createUploadRoutes(get))
    .get(
      '/',
      about('Machines, workers, jobs and the newest runs; null without a farm.'),
      async (c) => c.json<FarmStatus | null>(farm && (await farm.status())),
    )
    .post(
      '/runs',
      about(
        'Submits a run: its images are downloaded by the workers. For a day the same Idempotency-Key, or without one the same content, gives the same run.',
      ),
      limitBody(MAX_BODY),
      validator('header', submitHeaders, refuse),
      validator('json', submission, refuse),
      async (c) => {
        const key = c.req.valid('header')['idempotency-key'] ?? null
        const { state, how } = await get().submit(c.req.valid('json'), key)
        return c.json({ ...state, how }, STATUS_OF[how])
      },
    )
    .get(
      '/runs',
      about(
        'All runs, the newest first, a page at a time; with ?search= those whose title has it. “next” is the “after” of the next page.',
      ),
      validator('query', listQuery, refuse),
      async (c) => {
        const { search, after, most } = c.req.valid('query')
        return c.json(await get().list({ search, after: after ?? null, most }))
      },
    )
    .get(
      '/totals',
      about('The sums over all runs, or over those whose title has ?search=.'),
      validator('query', z.object({ search }), refuse),
      async (c) => c.json(await get().totals(c.req.valid('query').search)),
    )
    .get(
      '/runs/:id',
      about('A run as it was submitted, and its progress.'),
      async (c, next) => {
        const parts = await get().storedRun(c.req.param('id'))
        if (!parts) return next()
        return answerParts(c, parts, { 'content-type': 'application/json' })
      },
      async (c) => c.json(await get().run(c.req.param('id'))),
    )
    .delete('/runs/:id', about('Cancels a run: its unfinished images are cancelled.'), async (c) =>
      c.json(await get().cancel(c.req.param('id'))),
    )
    .post(
      '/runs/:id/delete',
      about('Deletes a run that is over, with its results. Nothing brings them back.'),
      async (c) => {
        await get().remove(c.req.param('id'))
        return c.body(null, 204)
      },
    )
    .post(
      '/runs/:id/retry',
      about('Tries the failed images of a run again: all, or those of one “reason”.'),
      limitBody(MAX_SMALL_BODY),
      validator('json', z.object({ reason: z.enum(FARM_REASONS).optional() }), refuse),
      async (c) => c.json(await get().retry(c.req.param('id'), c.req.valid('json').reason ?? null)),
    )
    .post(
      '/runs/:id/pause',
      about(
        'Pauses a run: its images wait until it is resumed; those under way come to their end.',
      ),
      async (c) => c.json((await pauseAnd(get(), 'pause', c.req.param('id'))).state),
    )
    .post('/runs/:id/resume', about('Resumes a paused run.'), async (c) =>
      c.json((await pauseAnd(get(), 'resume', c.req.param('id'))).state),
    )
    .post(
      '/pause',
      about('Pauses the farm: no worker begins an image until it is resumed.'),
      async (c) => {
        await get().pause(null)
        return c.json(await get().status())
      },
    )
    .post('/resume', about('Resumes a paused farm.'), async (c) => {
      await get().resume(null)
      return c.json(await get().status())
    })
    .post(
      '/lift',
      about('Ends the pause that the image host has asked for: the workers ask it again.'),
      async (c) => {
        await get().liftHostPause()
        return c.json(await get().status())
      },
    )
    .get(
      '/runs/:id/events',
      about('The outcomes of a run as server-sent events, from Last-Event-ID on, to its end.'),
      async (c) => {
        const after = c.req.header('last-event-id') ?? '0'
        if (!EVENT_ID.test(after))
          throw new ApiError('bad_request', 'This Last-Event-ID was not sent by this server')
        return answerEvents(c, get().events(c.req.param('id'), after, c.req.raw.signal))
      },
    )
    .get('/runs/:id/thumbnails/:index', about('One thumbnail of a run.'), (c) =>
      answerFile(get(), 'thumbnail', c.req.param()),
    )
    .get('/runs/:id/originals/:index', about('One original of a run that keeps them.'), (c) =>
      answerFile(get(), 'original', c.req.param()),
    )
    .get(
      '/runs/:id/archive.zip',
      about(
        'The zip of a run, streamed; with ?originals=1 the originals are in it, with ?thumbnails=0 no thumbnails, with ?only=0-9,15 these images alone, and with ?names={index}_{id} these names.',
      ),
      (c) => {
        const { originals, thumbnails, only, names } = c.req.query()
        const contents = {
          withOriginals: originals === '1',
          withThumbnails: thumbnails !== '0',
          only: selectionIn(only),
          names: namesIn(names),
        }
        return get().archive(c.req.param('id'), contents, c.req.raw.signal)
      },
    )
}

const search = z.string().max(300).default('')

const listQuery = z.object({
  search,
  after: z
    .string()
    .regex(/^\d{1,16}_[0-9a-f-]{36}$/)
    .optional(),
  most: z.coerce.number().int().min(1).max(MOST_LISTED).default(50),
})

const STATUS_OF = { queued: 201, accepted: 202, existing: 200 } as const

/** @throws ApiError not_found */
async function pauseAnd(farm: Farm, verb: 'pause' | 'resume', id: string) {
  await farm[verb](id)
  return farm.run(id)
}

/** @throws ApiError not_found */
async function answerFile(
  farm: Farm,
  kind: FarmFileKind,
  { id, index: place }: { id: string; index: string },
): Promise<Response> {
  const index = Number(place)
  const file = Number.isSafeInteger(index) ? await farm.file(id, kind, index) : null
  if (!file) throw new ApiError('not_found', `There is no such ${kind}`)
  return new Response(new Uint8Array(file.bytes), {
    headers: { 'content-type': file.type, 'cache-control': 'private, max-age=3600' },
  })
}

/** @throws ApiError bad_request */
function selectionIn(text: string | undefined): ReadonlySet<number> | null {
  if (text === undefined) return null
  const only = readSelection(text, MAX_ITEMS)
  if (!only) throw new ApiError('bad_request', 'The request’s “only” is not valid.')
  return only
}

/** They are made safe where they are used. @throws ApiError bad_request */
function namesIn(template: string | undefined): string | null {
  if (!template) return null
  if (template.length <= LONGEST_TEMPLATE) return template
  throw new ApiError(
    'bad_request',
    `The request’s “names” has more than ${LONGEST_TEMPLATE} characters.`,
  )
}
