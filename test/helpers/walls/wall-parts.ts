// The way from a host's bytes to the words on the page: host, relay, HTTP, download.
import { setMaxListeners } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createApi, getImage } from '../../../client/api/server-api.ts'
import { readHeader } from '../../../client/core/image/header.ts'
import type { AskedImage } from '../../../client/core/model/image.ts'
import { mismatchesOf } from '../../../client/core/model/mismatch.ts'
import type { Downloaded, Failed, Saved } from '../../../client/core/model/outcome.ts'
import { createDownload } from '../../../client/engine/download/download.ts'
import { createFetchImage } from '../../../client/engine/download/fetch-image.ts'
import { createPlaceholders } from '../../../client/engine/download/placeholders.ts'
import { createApp } from '../../../server/app.ts'
import { openClientId } from '../../../server/client-id/client-id.ts'
import { createWebServer } from '../../../server/http/web-server.ts'
import { openDispatcher } from '../../../server/upstream/dispatcher.ts'
import { listenOnLoopback } from '../loopback.ts'
import { type RawAnswer, startRawHost } from '../raw-host.ts'
import { waitingParts } from '../waiting-parts.ts'

/** Galloper's server in front of a host that answers like this; `origin` is the server's. */
export async function serverBefore(answer: (path: string) => RawAnswer) {
  const host = await startRawHost(answer)
  const dispatcher = openDispatcher(() => true)
  const app = createApp({
    config: {
      apiOrigin: host.origin,
      imageOrigin: host.origin,
      host: '127.0.0.1',
      accessToken: null,
    },
    clientId: openClientId('c11en7-1d', join(tmpdir(), 'galloper-no-file')),
    dispatcher,
    demo: null,
    log: () => {},
  })
  const { server, close } = createWebServer(app.fetch, null)
  onTestFinished(async () => {
    await close()
    await dispatcher.destroy()
    await host.close()
  })
  return { origin: `http://127.0.0.1:${await listenOnLoopback(server)}`, host }
}

/** A download from the server at this origin; its waits take no time. */
export function downloadBy(origin: string): (image: AskedImage) => Promise<Downloaded | Failed> {
  let clock = 0
  const { signal } = new AbortController()
  setMaxListeners(64, signal)
  const basics = {
    emit: () => {},
    now: () => clock + performance.now(),
    random: () => 0,
    sleep: async (ms: number) => {
      clock += ms
    },
  }
  const download = createDownload({
    ...basics,
    api: createApi(origin, fetch),
    site: 'imgur',
    route: 'relay',
    fetchImage: createFetchImage({ ...basics, get: getImage, timeoutMs: 1_000 }),
    ...waitingParts({ ...basics, signal, retries: 1_000 }),
    signal,
  })
  return async (image) => {
    let result = await download(image)
    while (result.kind === 'deferred') result = await download(image)
    return result
  }
}

/** The last outcome of each image, in order, after the images are compared with each other. */
export function outcomesOf(results: readonly (Downloaded | Failed)[]): (Saved | Failed)[] {
  const placeholders = createPlaceholders()
  const last = new Map<number, Saved | Failed>()
  for (const result of results) {
    const outcome = result.kind === 'failed' ? result : savedAs(result)
    for (const one of placeholders.judge(outcome)) last.set(one.image.index, one)
  }
  return [...last.values()]
}

/** As if a thumbnail had been made. */
function savedAs({ image, fetched, bytes }: Downloaded): Saved {
  const size = readHeader(bytes) ?? { width: 0, height: 0 }
  const { width, height } = size
  const mismatches = mismatchesOf(image, fetched, size)
  const thumbnail = { type: fetched.type, bytes: 1, width: 1, height: 1 }
  return { kind: 'saved', image, fetched, width, height, mismatches, thumbnail }
}
