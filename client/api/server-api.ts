// The only door to the server. Its types are inferred from the server's routes.
import { hc, type InferResponseType } from 'hono/client'
import type { AppType } from '../../server/app.ts'
import { AppError } from '../core/model/app-error.ts'
import type { Route } from '../core/model/outcome.ts'
import type { ServerReason } from '../core/model/reason.ts'
import { createOrigins, directCeiling } from './shard-hosts.ts'

type Client = ReturnType<typeof hc<AppType>>
export type GalleryPage = InferResponseType<Client['api']['gallery']['$get'], 200>
export type ServerConfig = InferResponseType<Client['api']['config']['$get'], 200>
export type Demo = InferResponseType<Client['api']['demo']['$get'], 200>
export type NetworkProfile = Demo['network']

/** Where the bytes of one image are asked for. */
export interface ImageAddress {
  /** Through Galloper's server. */
  readonly url: string
  /** At the image host itself; null if it shall not be asked. */
  readonly directUrl: string | null
}

export interface Api {
  config(): Promise<ServerConfig>
  gallery(
    query: { source: string; page: number; seed: number },
    signal: AbortSignal,
  ): Promise<GalleryPage>
  /** Where to ask for one image; `leave` says that its request has ended. */
  imageAddress(file: string, route: Route): ImageAddress & { leave(): void }
  /** How many requests for images the browser can have under way. */
  ceiling(route: Route): number
  demo(): Promise<Demo>
  setNetwork(profile: NetworkProfile): Promise<Demo>
}

/** A lane that does not answer soon is done without. */
const PROBE_MS = 2_000

/** Characters of text; addresses of some thousand pass every server and proxy. */
const LONGEST_IN_ADDRESS = 2_000

/** Every method that asks the server throws AppError. */
export function createApi(origin: string, fetch: typeof globalThis.fetch): Api {
  const client = hc<AppType>(origin, { fetch })
  const origins = createOrigins(origin)
  let directOrigin: string | null = null
  return {
    async config() {
      const config = await readAnswer(client.api.config.$get())
      const [first] = config.shardHosts
      // Not every browser knows that *.localhost leads here.
      const known =
        first &&
        (
          await fetch(`${first}/healthz`, { signal: AbortSignal.timeout(PROBE_MS) }).catch(
            () => null,
          )
        )?.ok
      origins.use(known ? config.shardHosts : [], config.streams)
      directOrigin = config.directOrigin
      return config
    },
    ceiling: (route) =>
      route === 'direct' && directOrigin !== null ? directCeiling(directOrigin) : origins.ceiling(),
    gallery: async ({ source, page, seed }, signal) => {
      const init = { init: { signal } }
      if (source.length > LONGEST_IN_ADDRESS)
        return readAnswer(client.api.gallery.$post({ json: { source, page, seed } }, init))
      const query = { source, page: String(page), seed: String(seed) }
      return readAnswer(client.api.gallery.$get({ query }, init))
    },
    imageAddress(file, route) {
      const { origin, leave } = origins.enter()
      const directUrl = route === 'direct' && directOrigin ? `${directOrigin}/${file}` : null
      return { url: `${origin}/api/image/${encodeURIComponent(file)}`, directUrl, leave }
    },
    demo: () => readAnswer(client.api.demo.$get()),
    setNetwork: (json) => readAnswer(client.api.demo.$put({ json })),
  }
}

/** The answer to a request for one image, whatever its status; rejects as fetch does. */
export const getImage = (url: string, signal: AbortSignal): Promise<Response> =>
  fetch(url, {
    signal,
    // The browser's cache would keep every original a second time, and answer a repeated run by itself.
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })

/** The body of a success. @throws AppError */
export async function readAnswer<T>(
  answer: Promise<{ ok: boolean; status: number; json(): Promise<T> }>,
): Promise<T> {
  try {
    const response = await answer
    if (!response.ok) throw await readError(response)
    return await response.json()
  } catch (error) {
    if (error instanceof TypeError) throw unreachable(error)
    if (error instanceof SyntaxError) throw unreadable(error)
    throw error
  }
}

/** Galloper's own server does not answer. */
export const unreachable = (cause: unknown) =>
  new AppError('network', 'Galloper’s server does not answer', { cause })

const unreadable = (cause: unknown) =>
  new AppError('upstream_unreadable', 'What came is no answer of Galloper’s server', { cause })

/** What the server says went wrong; anything may stand between us and it, so its shape is not trusted. */
export async function readError(response: {
  json(): Promise<unknown>
  status: number
}): Promise<AppError> {
  const body: unknown = await response.json().catch(() => null)
  const error = isObject(body) && isObject(body.error) ? body.error : {}
  const { code, message, retryAfterS } = error
  return new AppError(
    isServerReason(code) ? code : response.status === 429 ? 'rate_limited' : 'upstream_failed',
    typeof message === 'string' ? message : `The server answered ${response.status}`,
    { retryAfterS: typeof retryAfterS === 'number' ? retryAfterS : undefined },
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

// The server and this page are built together, so a word in the right place is one of its codes.
const isServerReason = (value: unknown): value is ServerReason =>
  typeof value === 'string' && /^[a-z_]+$/.test(value)
