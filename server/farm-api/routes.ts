// /api/farm: submits a run, follows it, cancels it and hands out its results.
import { Hono } from 'hono'
import { validator } from 'hono-openapi'
import { LONGEST_TEMPLATE } from '../../client/core/archive/name-template.ts'
import { readSelection } from '../../client/core/archive/selection-text.ts'
import { ApiError } from '../errors.ts'
import { about, limitBody, refuse } from '../http/route-parts.ts'
import { answerEvents, answerParts } from './event-stream.ts'
import type { Farm, FarmFileKind, FarmStatus } from './farm-interface.ts'
import { MAX_ITEMS, submission } from './submission.ts'

/** An item takes about 300 bytes, and a run has at most 50,000 of them. */
const MAX_BODY = 16e6

/** A time in milliseconds, and a number. Redis takes no larger ones, and no event has one. */
const EVENT_ID = /^\d{1,15}(-\d{1,15})?$/

export function createFarmRoutes(farm: Farm | null) {
  const get = () => {
    if (farm) return farm
    throw new ApiError('not_found', 'This server has no farm: it was started without REDIS_URL')
  }
  return new Hono()
    .get(
      '/',
      about('Machines, workers, jobs and the newest runs; null without a farm.'),
      async (c) => c.json<FarmStatus | null>(farm && (await farm.status())),
    )
    .post(
      '/runs',
      about('Submits a run: its images are downloaded by the workers.'),
      limitBody(MAX_BODY),
      validator('json', submission, refuse),
      async (c) => c.json(await get().submit(c.req.valid('json')), 201),
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
