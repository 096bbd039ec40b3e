// The surroundings of a measurement: the built server, an upstream for curl, and the same line for both.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Api, createApi, type NetworkProfile } from '../../client/api/server-api.ts'
import type { Image } from '../../client/core/model/image.ts'
import { listGallery } from '../../client/engine/sources/gallery.ts'
import { startDemo } from '../../server/demo/upstream.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { until } from '../helpers/until.ts'
import type { RemoteFile } from './curl.ts'

const ROOT = join(import.meta.dirname, '../..')
const PHOTOS_TIMEOUT_MS = 600_000

/** The line of the tutorial's measurements. */
export const LINE = { latencyMs: 150, connectionMbps: 10, totalMbps: 200 } as const
const PROFILE = { ...LINE, jitterMs: 0, requestsPerSecond: null, failures: {} }

export interface Stage {
  /** Where the page is. */
  readonly url: string
  /** The images of the gallery in the page's order, where curl gets them. */
  readonly files: readonly RemoteFile[]
  close(): Promise<void>
}

export interface DemoServer {
  readonly url: string
  readonly pid: number
  readonly api: Api
  close(): Promise<void>
}

/** The built server of this checkout, or of another, with its photos rendered. */
export async function startDemoServer(
  network: NetworkProfile,
  folder = ROOT,
  settings: Record<string, string> = {},
): Promise<DemoServer> {
  const server = await startGalloper(settings, folder)
  const api = createApi(server.url, fetch)
  // A photo that must be rendered first would be counted as a slow line.
  await until('all photos are rendered', () => photosReady(api), PHOTOS_TIMEOUT_MS)
  await api.setNetwork(network)
  return { url: server.url, pid: server.pid, api, close: server.stop }
}

export async function setStage(gallery: string, images: number): Promise<Stage> {
  const server = await startDemoServer(PROFILE)
  const listed = await listImages(server.api, gallery, images)
  // The server keeps its upstream's address to itself, so curl gets the same one of its own.
  const upstream = await startDemo({
    cacheDir: join(ROOT, '.cache'),
    photoWorker: pathToFileURL(join(ROOT, 'dist/server/photo.worker.js')),
  })
  upstream.setNetwork(PROFILE)
  return {
    url: server.url,
    files: listed.map(({ file, bytes }) => ({
      url: `${upstream.origin}/${file}`,
      bytes: bytes ?? 0,
    })),
    async close() {
      await upstream.close()
      await server.close()
    },
  }
}

async function photosReady(api: Api): Promise<boolean> {
  const { ready, total } = (await api.demo()).photos
  return ready === total
}

async function listImages(api: Api, source: string, limit: number): Promise<Image[]> {
  const request = {
    source,
    limit,
    openAlbums: false,
    moving: false,
    site: 'demo' as const,
    seed: 0,
  }
  const images: Image[] = []
  for await (const { items } of listGallery(api, request, new AbortController().signal))
    for (const item of items) if (item.kind === 'image') images.push(item)
  if (images.length < limit) throw new Error(`The gallery has ${images.length} images only`)
  return images
}
