// The only door to the server: its answers are checked, and the compiler checks that the routes send what is read here.
import { hc } from 'hono/client'
import type * as z from 'zod/mini'
import type { AppType } from '../../server/app.ts'
import type { Route } from '../core/model/outcome.ts'
import { configSchema, demoSchema, galleryPageSchema } from './answers.ts'
import { readAnswer } from './read-answer.ts'
import { createOrigins, directCeiling } from './shard-hosts.ts'

export type ServerConfig = z.infer<typeof configSchema>
export type GalleryPage = z.infer<typeof galleryPageSchema>
export type Demo = z.infer<typeof demoSchema>
/** How the demo's line behaves. */
export type NetworkProfile = Demo['network']

/** Where the bytes of one image are asked for. */
export interface ImageAddress {
  /** Through Galloper's server. */
  readonly url: string
  /** At the image host itself; null if that is not to be asked. */
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
  /** The number of requests for images that the browser can have under way at once. */
  ceiling(route: Route): number
  demo(): Promise<Demo>
  setNetwork(profile: NetworkProfile): Promise<Demo>
}

/** A shard host that does not answer within this time is not used. */
const PROBE_MS = 2_000

/** Characters of text that go into an address; every server and proxy accepts addresses of some thousand. */
const LONGEST_IN_ADDRESS = 2_000

/** @throws AppError from every method that asks the server. */
export function createApi(origin: string, fetch: typeof globalThis.fetch): Api {
  const client = hc<AppType>(origin, { fetch })
  const origins = createOrigins(origin)
  let directOrigin: string | null = null
  return {
    async config() {
      const config = await readAnswer(configSchema, client.api.config.$get())
      const [first] = config.shardHosts
      // Not every browser knows that *.localhost is this machine.
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
        return readAnswer(
          galleryPageSchema,
          client.api.gallery.$post({ json: { source, page, seed } }, init),
        )
      const query = { source, page: String(page), seed: String(seed) }
      return readAnswer(galleryPageSchema, client.api.gallery.$get({ query }, init))
    },
    imageAddress(file, route) {
      const { origin, leave } = origins.enter()
      const directUrl = route === 'direct' && directOrigin ? `${directOrigin}/${file}` : null
      return { url: `${origin}/api/image/${encodeURIComponent(file)}`, directUrl, leave }
    },
    demo: () => readAnswer(demoSchema, client.api.demo.$get()),
    setNetwork: (json) => readAnswer(demoSchema, client.api.demo.$put({ json })),
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
