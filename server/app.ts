// All routes in one chain, because the client infers its types from AppType.
import type { Http2Bindings, HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { openAPIRouteHandler, validator } from 'hono-openapi'
import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Config } from './config.ts'
import type { NetworkProfile } from './demo/network.ts'
import { networkProfile } from './demo/profile-schema.ts'
import { ApiError } from './errors.ts'
import type { Farm } from './farm-api/farm-interface.ts'
import { createFarmRoutes } from './farm-api/routes.ts'
import { about, limitBody, refuse } from './http/route-parts.ts'
import { guard, securityHeaders } from './http/security.ts'
import { shardHostHeaders, shardHosts } from './http/shard-hosts.ts'
import { MAX_STREAMS } from './http/web-server.ts'
import { createImgur, type Item } from './imgur/imgur.ts'
import { parseSource } from './imgur/sources/parse-source.ts'
import { createMetrics } from './metrics.ts'
import { cutOff } from './relay/cut-off.ts'
import { createRelay, MAX_OPEN, RELAY_LIMITS } from './relay/relay.ts'
import { toApiError } from './upstream-errors.ts'

/** The demo upstream as the app uses it; null where the site is Imgur. */
export interface DemoControl {
  network(): NetworkProfile
  setNetwork(profile: NetworkProfile): void
  photos(): { ready: number; total: number }
}

export interface AppOptions {
  readonly config: Pick<
    Config,
    'site' | 'host' | 'clientId' | 'apiOrigin' | 'imageOrigin' | 'accessToken'
  >
  readonly dispatcher: Dispatcher
  readonly demo: DemoControl | null
  /** Null or left out where no Redis is set. */
  readonly farm?: Farm | null
  /** Gets a line for every failure of the server or the upstream. No line holds a secret. */
  readonly log: (line: string) => void
}

/** A list of links has at most 200,000 characters, and JSON may need six bytes for each. */
const MAX_GALLERY_BODY = 2e6
const MAX_PROFILE_BODY = 10_000

const galleryQuery = z.object({
  source: z.string().trim().min(1),
  page: z.coerce.number().int().min(0).max(10_000).default(0),
  seed: z.coerce.number().int().min(0).max(0xffffffff).default(0),
})

export function createApp({ config, dispatcher, demo, farm = null, log }: AppOptions) {
  const imgur = createImgur({ ...config, dispatcher })
  const metrics = createMetrics()
  const relay = createRelay({ ...config, dispatcher, metrics })

  async function list(query: z.infer<typeof galleryQuery>, signal: AbortSignal) {
    const { source, page, seed } = query
    const listed = await imgur.list(parseSource(source), { page, seed, signal })
    return { ...listed, items: listed.items.map(linkedTo(config.imageOrigin)) }
  }

  /** The origin at which the page may fetch images itself. It never fetches from the demo's upstream. */
  const directOrigin = config.site === 'imgur' ? config.imageOrigin : null

  const app = new Hono<{ Bindings: Partial<HttpBindings | Http2Bindings> }>()
    .use(shardHostHeaders())
    .use(securityHeaders(directOrigin))
    .use(async (c, next) => {
      await next()
      metrics.answered(routePath(c), c.res.status)
    })
    .use(guard(config))
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      await farm?.check()
      return c.text('ready')
    })
    .get('/metrics', async (c) => c.text(metrics.text() + ((await farm?.metrics()) ?? '')))
    .get('/api/config', about('The site of this server, and its limits.'), (c) =>
      c.json({
        site: config.site,
        directOrigin,
        hasFarm: farm !== null,
        streams: c.env?.incoming?.httpVersionMajor === 2 ? MAX_STREAMS : null,
        shardHosts: config.accessToken === null ? shardHosts(c) : [],
        limits: { imageBytes: RELAY_LIMITS.maxBytes, openImages: MAX_OPEN },
      }),
    )
    .get(
      '/api/gallery',
      about(
        'One page of a gallery: its images, and the items that are left out, with the reasons.',
      ),
      validator('query', galleryQuery, refuse),
      async (c) => c.json(await list(c.req.valid('query'), c.req.raw.signal)),
    )
    .post(
      '/api/gallery',
      about('The same for a list of links that is too long for an address.'),
      limitBody(MAX_GALLERY_BODY),
      validator('json', galleryQuery, refuse),
      async (c) => c.json(await list(c.req.valid('json'), c.req.raw.signal)),
    )
    .get(
      '/api/image/:file',
      about('One image by its Imgur file name, such as abcdefg.jpg; never by a URL.'),
      async (c) => {
        // A test that calls the app without a socket has none.
        const outgoing = c.env?.outgoing
        const broken = (error: unknown) => {
          log(`${c.req.path}: ${describe(toApiError(error))}`)
          if (outgoing) cutOff(outgoing)
        }
        const image = await relay.open(c.req.param('file'), c.req.raw.signal, outgoing && broken)
        // Hono answers HEAD by GET, and no reader comes for the body.
        if (c.req.method === 'HEAD') await image.body?.cancel()
        return image
      },
    )
    .get(
      '/api/demo',
      about('The simulated network of the demo, and how many photos are ready.'),
      (c) => c.json(stateOf(demoOnly(demo))),
    )
    .put(
      '/api/demo',
      about('Changes the simulated network of the demo while it runs.'),
      limitBody(MAX_PROFILE_BODY),
      validator('json', networkProfile, refuse),
      (c) => {
        const control = demoOnly(demo)
        control.setNetwork(c.req.valid('json'))
        return c.json(stateOf(control))
      },
    )
    .route('/api/farm', createFarmRoutes(farm))

  app.get(
    '/api/openapi.json',
    openAPIRouteHandler(app, {
      documentation: { info: { title: 'Galloper', version: '0.1.0' } },
    }),
  )
  app.all('/api/*', () => {
    throw new ApiError('not_found', 'There is no such address in this API')
  })
  app.onError((error, c) => answerError(error, c, log))
  return app
}

export type AppType = ReturnType<typeof createApp>

/** The link of a file leads to the host that its bytes come from, which may be another one than Imgur's. */
const linkedTo = (imageOrigin: string) => (item: Item) =>
  item.file === null ? item : { ...item, link: `${imageOrigin}/${item.file}` }

const stateOf = (demo: DemoControl) => ({ network: demo.network(), photos: demo.photos() })

function demoOnly(demo: DemoControl | null): DemoControl {
  if (!demo)
    throw new ApiError('not_found', 'This server runs against Imgur: it has no demo network')
  return demo
}

function answerError(error: Error, c: Context, log: (line: string) => void): Response {
  // The reader has left. nginx writes 499 for this into its log, too.
  if (c.req.raw.signal.aborted) return new Response(null, { status: 499 })
  // The password prompt of hono's basicAuth.
  if (error instanceof HTTPException && error.status === 401) return error.getResponse()
  const known = asApiError(error)
  if (known.status >= 500) log(`${c.req.method} ${c.req.path}: ${describe(error)}`)
  const { code, message, retryAfterS } = known
  return c.json(
    { error: { code, message, ...(retryAfterS !== undefined && { retryAfterS }) } },
    known.status,
    {
      'cache-control': 'no-store',
      ...(retryAfterS !== undefined && { 'retry-after': String(retryAfterS) }),
    },
  )
}

function asApiError(error: Error): ApiError {
  if (error instanceof ApiError) return error
  // Hono throws these for a request that it cannot read, such as a body that is not JSON.
  if (error instanceof HTTPException && error.status < 500)
    return new ApiError('bad_request', error.message)
  return new ApiError('internal', 'Something broke in this server')
}

function describe(error: Error): string {
  const own =
    error instanceof ApiError ? `${error.code}: ${error.message}` : (error.stack ?? error.message)
  return error.cause instanceof Error ? `${own} (${error.cause.message})` : own
}

export type { EventBatch } from './farm-api/farm-interface.ts'
