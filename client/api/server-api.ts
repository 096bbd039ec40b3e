// The only door to the server: its answers are checked, and the compiler checks that the routes send what is read here.
import { hc } from 'hono/client'
import type * as z from 'zod/mini'
import type { AppType } from '../../server/app.ts'
import type { Site } from '../core/model/image.ts'
import type { Route } from '../core/model/outcome.ts'
import {
  clientIdSchema,
  configSchema,
  demoLineSchema,
  demoSchema,
  galleryPageSchema,
} from './answers.ts'
import { readAnswer } from './read-answer.ts'
import { createOrigins, directCeiling } from './shard-hosts.ts'

export type ServerConfig = z.infer<typeof configSchema>
export type GalleryPage = z.infer<typeof galleryPageSchema>
export type ClientIdAnswer = z.infer<typeof clientIdSchema>
export type Demo = z.infer<typeof demoSchema>
type DemoLine = z.infer<typeof demoLineSchema>
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
    query: { site: Site; source: string; page: number; seed: number },
    signal: AbortSignal,
  ): Promise<GalleryPage>
  /** Where to ask for one image; `leave` says that its request has ended. */
  imageAddress(
    file: string,
    from: { site: Site; route: Route; line?: string | null },
  ): ImageAddress & { leave(): void }
  /** The number of requests for images that the browser can have under way at once. */
  ceiling(route: Route): number
  demo(): Promise<Demo>
  setNetwork(profile: NetworkProfile): Promise<Demo>
  /** Opens a line of the demo's that nobody else uses, and tells the network that is in force on it. */
  openLine(profile: NetworkProfile): Promise<DemoLine>
  closeLine(id: string): Promise<void>
  /** Has Imgur check a client ID, and the server keep it. @throws AppError client_id_refused, or why there is no answer */
  keepClientId(clientId: string): Promise<ClientIdAnswer>
  removeClientId(): Promise<ClientIdAnswer>
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
  const siteOf = (site: Site) => (site === 'demo' ? client.api.demo : client.api)
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
    gallery: async ({ site, source, page, seed }, signal) => {
      const init = { init: { signal } }
      if (source.length > LONGEST_IN_ADDRESS)
        return readAnswer(
          galleryPageSchema,
          siteOf(site).gallery.$post({ json: { source, page, seed } }, init),
        )
      const query = { source, page: String(page), seed: String(seed) }
      return readAnswer(galleryPageSchema, siteOf(site).gallery.$get({ query }, init))
    },
    imageAddress(file, { site, route, line = null }) {
      const { origin, leave } = origins.enter()
      // The demo's image host is known to the server only.
      const isDirect = site === 'imgur' && route === 'direct' && directOrigin
      const ofLine = line === null ? '' : `line/${line}/`
      const path = site === 'demo' ? `api/demo/${ofLine}image` : 'api/image'
      return {
        url: `${origin}/${path}/${encodeURIComponent(file)}`,
        directUrl: isDirect ? `${directOrigin}/${file}` : null,
        leave,
      }
    },
    demo: () => readAnswer(demoSchema, client.api.demo.$get()),
    setNetwork: (json) => readAnswer(demoSchema, client.api.demo.$put({ json })),
    openLine: (json) => readAnswer(demoLineSchema, client.api.demo.line.$post({ json })),
    async closeLine(line) {
      await client.api.demo.line[':line'].$delete({ param: { line } })
    },
    keepClientId: (clientId) =>
      readAnswer(clientIdSchema, client.api['client-id'].$put({ json: { clientId } })),
    removeClientId: () => readAnswer(clientIdSchema, client.api['client-id'].$delete()),
  }
}

/** Asks for one image, perhaps with more headers. The answer may have any status; rejects as fetch does. */
export type GetImage = (
  url: string,
  signal: AbortSignal,
  headers?: Readonly<Record<string, string>>,
) => Promise<Response>

export const getImage: GetImage = (url, signal, headers = {}) =>
  fetch(url, {
    signal,
    headers,
    // The browser's cache would keep every original a second time, and answer a repeated run by itself.
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })
