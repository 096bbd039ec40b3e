// A server and a pool for tests of the parts between them: a gallery of ten images, and thumbnails at once.
import type { Api } from '../../client/api/server-api.ts'
import type { RunParts } from '../../client/engine/run.ts'
import type { WorkerPool } from '../../client/engine/thumbnails/pool.ts'
import { listedImage } from './many-images.ts'
import { picture } from './pictures.ts'

/** Every answer is a small JPEG. */
export async function fakeGet(): Promise<RunParts['get']> {
  const jpeg = await picture({ width: 8, height: 8 })
  return async () => new Response(jpeg)
}

/** A part that is not given answers as a healthy server with ten images would. */
export async function fakeApi(parts: Partial<Api> = {}): Promise<Api> {
  const network = {
    latencyMs: 0,
    jitterMs: 0,
    connectionMbps: null,
    totalMbps: null,
    requestsPerSecond: null,
    failures: {},
  }
  const items = Array.from({ length: 10 }, (_, n) => listedImage(n))
  return {
    config: async () => ({
      clientId: { from: null, ending: '', canBeTyped: true },
      hasFarm: false,
      farmKeepsOriginals: false,
      streams: null,
      directOrigin: 'https://i.imgur.test',
      shardHosts: [],
      limits: { imageBytes: 1, openImages: 1 },
    }),
    gallery: async () => ({
      title: 'Hot',
      page: 0,
      nextPage: null,
      isList: false,
      items,
      note: null,
      credits: null,
    }),
    imageAddress: (file) => ({ url: file, directUrl: null, leave() {} }),
    ceiling: () => 6,
    demo: async () => ({ network, photos: { ready: 1, total: 1 } }),
    keepClientId: async () => ({ from: 'page', ending: 'yz', answer: 'valid' }),
    removeClientId: async () => ({ from: null, ending: '' }),
    openLine: async (profile) => ({ id: 'line', network: profile }),
    closeLine: async () => {},
    setNetwork: async (profile) => ({ network: profile, photos: { ready: 1, total: 1 } }),
    ...parts,
  }
}

export const fakePool: WorkerPool = {
  places: 2,
  ready: async () => {},
  run: async () => ({
    kind: 'made',
    thumbnail: new TextEncoder().encode('t'),
    type: 'image/jpeg',
    width: 8,
    height: 8,
    sourceWidth: 8,
    sourceHeight: 8,
  }),
  close() {},
}
