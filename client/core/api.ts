// The only door to the server. Its types are inferred from the server's routes.
import { hc, type InferResponseType } from 'hono/client'
import type { AppType, ErrorCode } from '../../server/app.ts'
import { AppError } from './app-error.ts'

export type { ErrorCode }

type Client = ReturnType<typeof hc<AppType>>
export type GalleryPage = InferResponseType<Client['api']['gallery']['$get'], 200>
export type Image = Extract<GalleryPage['items'][number], { kind: 'image' }>
export type LeftOut = Extract<GalleryPage['items'][number], { kind: 'left-out' }>
export type Credits = NonNullable<GalleryPage['credits']>
export type ServerConfig = InferResponseType<Client['api']['config']['$get'], 200>
export type Demo = InferResponseType<Client['api']['demo']['$get'], 200>
export type NetworkProfile = Demo['network']

export interface Api {
  config(signal?: AbortSignal): Promise<ServerConfig>
  gallery(
    query: { source: string; page: number; seed: number },
    signal: AbortSignal,
  ): Promise<GalleryPage>
  /** The answer to a request for one image, whatever its status. */
  image(file: string, signal: AbortSignal): Promise<Response>
  demo(): Promise<Demo>
  setNetwork(profile: NetworkProfile): Promise<Demo>
}

/** @throws AppError from every method but `image`, which only rejects as fetch does. */
export function createApi(origin: string, fetch: typeof globalThis.fetch): Api {
  const client = hc<AppType>(origin, { fetch })
  return {
    config: async (signal) =>
      (await ok(client.api.config.$get({}, signal ? { init: { signal } } : {}))).json(),
    gallery: async ({ source, page, seed }, signal) => {
      const query = { source, page: String(page), seed: String(seed) }
      return (await ok(client.api.gallery.$get({ query }, { init: { signal } }))).json()
    },
    // The browser's cache would keep every original a second time, and would answer a repeated run by itself.
    image: (file, signal) =>
      fetch(client.api.image[':file'].$url({ param: { file } }), {
        signal,
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      }),
    demo: async () => (await ok(client.api.demo.$get())).json(),
    setNetwork: async (json) => (await ok(client.api.demo.$put({ json }))).json(),
  }
}

async function ok<R extends { ok: boolean; json(): Promise<unknown>; status: number }>(
  answer: Promise<R>,
): Promise<R> {
  const response = await answer.catch((error: unknown) => {
    throw error instanceof TypeError ? unreachable(error) : error
  })
  if (!response.ok) throw await readError(response)
  return response
}

/** Galloper's own server does not answer. */
export const unreachable = (cause: unknown) =>
  new AppError('network', 'Galloper’s server does not answer', { cause })

/** What the server says went wrong; anything may stand between us and it, so its shape is not trusted. */
export async function readError(response: {
  json(): Promise<unknown>
  status: number
}): Promise<AppError> {
  const body: unknown = await response.json().catch(() => null)
  const error = isObject(body) && isObject(body.error) ? body.error : {}
  const { code, message, retryAfterS } = error
  return new AppError(
    isErrorCode(code) ? code : 'upstream_failed',
    typeof message === 'string' ? message : `The server answered ${response.status}`,
    { retryAfterS: typeof retryAfterS === 'number' ? retryAfterS : undefined },
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

// The server and this page are built together, so a word in the right place is one of its codes.
const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && /^[a-z_]+$/.test(value)
