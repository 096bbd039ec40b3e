// All routes in one chain, because the client infers its types from AppType.
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { openAPIRouteHandler, validator } from 'hono-openapi'
import type { Dispatcher } from 'undici'
import type { ClientId } from './client-id/client-id.ts'
import { createClientIdRoutes } from './client-id/routes.ts'
import { type Config, isLoopback } from './config.ts'
import { demoListing, demoRelay } from './demo/demo-words.ts'
import type { NetworkProfile } from './demo/network.ts'
import { networkProfile } from './demo/profile-schema.ts'
import { ApiError } from './errors.ts'
import type { Farm } from './farm-api/farm-interface.ts'
import { createFarmRoutes } from './farm-api/routes.ts'
import type { Bindings } from './http/client-address.ts'
import { clientLimits, MAX_OPEN_BY_CLIENT } from './http/client-limits.ts'
import { about, limitBody, refuse } from './http/route-parts.ts'
import { guard, securityHeaders } from './http/security.ts'
import { statusOf } from './http/sent.ts'
import { shardHostHeaders, shardHosts } from './http/shard-hosts.ts'
import { MAX_STREAMS } from './http/web-server.ts'
import { createImgur, type Imgur, type ImgurOptions } from './imgur/imgur.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { processMetrics } from './process-metrics.ts'
import { createRelay, RELAY_LIMITS } from './relay/relay.ts'
import { createSiteRoutes, type SiteParts } from './site-routes.ts'
import { toApiError } from './upstream/errors.ts'

/** The demo as the app uses it. */
export interface DemoControl {
  /** Its API and its image host. */
  readonly origin: string
  begin(): void
  network(): NetworkProfile
  setNetwork(profile: NetworkProfile): void
  openLine(profile: NetworkProfile): string
  closeLine(id: string): void
  photos(): { ready: number; total: number }
}

export interface AppOptions {
  readonly config: Pick<Config, 'host' | 'apiOrigin' | 'imageOrigin' | 'accessToken'> &
    Partial<Pick<Config, 'trustedProxies'>>
  readonly clientId: ClientId
  readonly dispatcher: Dispatcher
  /** Null in a test that needs none. */
  readonly demo: DemoControl | null
  /** Null or left out where no Redis is set. */
  readonly farm?: Farm | null
  /** The limits on calls of a client ID, and the place where its budget is kept. Left out where there are none. */
  readonly budgetOf?: (clientId: string) => NonNullable<ImgurOptions['budget']>
  /** Gets a line for every failure of the server or the upstream. No line holds a secret. */
  readonly log: (line: string) => void
}

const MAX_PROFILE_BODY = 10_000

export function createApp(options: AppOptions) {
  const { config, clientId, dispatcher, demo, farm = null, log } = options
  const metrics = createMetrics()
  const { apiOrigin, imageOrigin, trustedProxies = 0 } = config
  const door = { trustedProxies, now: () => Date.now(), log }
  const onBroken = (path: string, error: unknown) => log(`${path}: ${describe(toApiError(error))}`)
  const relay = createRelay({ imageOrigin, dispatcher, metrics })
  const openImgur = imgurFor((id) => {
    const budget = id === null ? undefined : options.budgetOf?.(id)
    return createImgur({ apiOrigin, clientId: id, dispatcher, budget })
  })
  const imgurParts = () => ({
    imgur: openImgur(clientId.get()),
    relay,
    linkBase: imageOrigin,
    onBroken,
  })
  const demoParts = demo && openDemoSite(demo, { dispatcher, metrics, onBroken })
  /** Nobody but this machine, or a person with the password, gets here. */
  const isTyped = isLoopback(config.host) || config.accessToken !== null
  const checkClientId = (id: string, signal: AbortSignal) =>
    createImgur({ apiOrigin, clientId: id, dispatcher }).check(signal)

  const app = new Hono<{ Bindings: Bindings }>()
    .use(shardHostHeaders())
    .use(securityHeaders(imageOrigin))
    .use(async (c, next) => {
      await next()
      metrics.answered(routePath(c), statusOf(c))
    })
    .use(clientLimits(door))
    .use(guard({ ...config, ...door }))
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      await farm?.check()
      return c.text('ready')
    })
    .get('/metrics', async (c) =>
      c.text(metrics.text() + processMetrics() + ((await farm?.metrics()) ?? '')),
    )
    .get(
      '/api/config',
      about('The client ID as far as a page may know it, the image host, and the limits.'),
      (c) =>
        c.json({
          clientId: { ...clientId.state(), canBeTyped: isTyped },
          directOrigin: imageOrigin,
          hasFarm: farm !== null,
          /** False where the farm keeps thumbnails only. */
          farmKeepsOriginals: farm?.keepsOriginals ?? false,
          streams: c.env?.incoming?.httpVersionMajor === 2 ? MAX_STREAMS : null,
          shardHosts: config.accessToken === null ? shardHosts(c) : [],
          limits: { imageBytes: RELAY_LIMITS.maxBytes, openImages: MAX_OPEN_BY_CLIENT },
        }),
    )
    .get(
      '/api/demo',
      about('The simulated network of the demo, and how many photos are ready.'),
      (c) => {
        const control = demoOnly(demo)
        control.begin()
        return c.json(stateOf(control))
      },
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
    .post(
      '/api/demo/line',
      about('Opens a line of its own, whose network nobody changes, and tells the one in force.'),
      limitBody(MAX_PROFILE_BODY),
      validator('json', networkProfile, refuse),
      (c) => {
        const network = c.req.valid('json')
        return c.json({ id: demoOnly(demo).openLine(network), network })
      },
    )
    .delete('/api/demo/line/:line', about('Closes a line.'), (c) => {
      demoOnly(demo).closeLine(c.req.param('line'))
      return c.body(null, 204)
    })
    .route('/api/farm', createFarmRoutes(farm))
    .route('/api/client-id', createClientIdRoutes(isTyped ? clientId : null, checkClientId))
    .route(
      '/api/demo',
      createSiteRoutes(() => demoOnly(demoParts).shared),
    )
    .route(
      '/api/demo/line/:line',
      createSiteRoutes((line) => demoOnly(demoParts).on(line)),
    )
    .route('/api', createSiteRoutes(imgurParts))

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

const stateOf = (demo: DemoControl) => ({ network: demo.network(), photos: demo.photos() })

function demoOnly<T>(part: T | null): T {
  if (part === null) throw new ApiError('not_found', 'This server has no demo')
  return part
}

/** Keeps one for as long as the client ID is the same: it counts the credits. */
function imgurFor(create: (clientId: string | null) => Imgur) {
  let current: { readonly clientId: string | null; readonly imgur: Imgur } | null = null
  return (clientId: string | null): Imgur => {
    if (!current || current.clientId !== clientId) current = { clientId, imgur: create(clientId) }
    return current.imgur
  }
}

/** The demo imitates Imgur's API and image host at one address of this machine, and takes any client ID. */
function openDemoSite(
  { origin }: DemoControl,
  parts: { dispatcher: Dispatcher; metrics: Metrics; onBroken: SiteParts['onBroken'] },
): { readonly shared: SiteParts; on(line: string): SiteParts } {
  const imgur = createImgur({ apiOrigin: origin, clientId: 'demo', ...parts })
  const at = (imageOrigin: string) => demoRelay(createRelay({ imageOrigin, ...parts }))
  const shared = {
    imgur: demoListing(imgur),
    relay: at(origin),
    // Its own port is another one after each start, and only this machine reaches it.
    linkBase: '/api/demo/image',
    onBroken: parts.onBroken,
  }
  return {
    shared,
    on: (line) => ({ ...shared, relay: at(`${origin}/line/${encodeURIComponent(line)}/`) }),
  }
}

function answerError(error: Error, c: Context, log: (line: string) => void): Response {
  // The reader has left. nginx writes 499 for this into its log, too.
  if (c.req.raw.signal.aborted) return new Response(null, { status: 499 })
  const known = asApiError(error)
  if (known.status >= 500) log(`${c.req.method} ${c.req.path}: ${describe(error)}`)
  const { code, message, retryAfterS } = known
  return c.json(
    { error: { code, message, ...(retryAfterS !== undefined && { retryAfterS }) } },
    known.status,
    {
      'cache-control': 'no-store',
      ...(retryAfterS !== undefined && { 'retry-after': String(retryAfterS) }),
      // A browser would ask for a name and a password if this said Basic.
      ...(code === 'unauthorized' && { 'www-authenticate': 'Bearer realm="Galloper"' }),
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
