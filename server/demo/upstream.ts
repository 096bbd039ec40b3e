// The upstream of the demo: an API like Imgur's and an image host on one loopback port, behind a simulated network.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createApiHost } from './api/api-host.ts'
import { PHOTO_COUNT, pageOf } from './catalogue.ts'
import { type ClassroomAddress, openClassroom } from './classroom.ts'
import { createFailures } from './failures.ts'
import { createFlow } from './flow.ts'
import { createImageHost } from './image-host.ts'
import { createLines } from './lines.ts'
import { DEFAULT_PROFILE, type NetworkProfile } from './network.ts'
import { openPhotos } from './photos.ts'

export interface Demo {
  /** Serves the API (/3/...) and the images (/abcdefg.jpg). Looks like http://127.0.0.1:41234 */
  readonly origin: string
  /** The same for scripts, at an address that stays; null where there is none. */
  readonly classroom: string | null
  network(): NetworkProfile
  /** Changes the bandwidth at once, and all else for requests that begin later. */
  setNetwork(profile: NetworkProfile): void
  /** Opens a line of its own under this profile; its images are at `origin`/line/<id>/. */
  openLine(profile: NetworkProfile): string
  closeLine(id: string): void
  /** Starts to render the photos that nobody has asked for yet. */
  begin(): void
  /** The number of photos that are rendered, and of all photos. */
  photos(): { ready: number; total: number }
  close(): Promise<void>
}

export async function startDemo(options: {
  cacheDir: string
  photoWorker: URL
  /** Left out for none. */
  classroom?: ClassroomAddress | null
}): Promise<Demo> {
  let profile = DEFAULT_PROFILE
  let failures = createFailures(profile)
  const flow = createFlow(() => profile)
  const photos = await openPhotos({
    cacheDir: options.cacheDir,
    worker: options.photoWorker,
    ahead: renderingOrder(),
  })
  const serveImage = createImageHost({
    photos,
    flow,
    profile: () => profile,
    failures: () => failures,
  })

  const lines = createLines((line) => createImageHost({ photos, ...line }))

  /** An image on a line of its own, or else on the shared one. */
  function serveImageOn(request: IncomingMessage, response: ServerResponse) {
    const [, id, rest] = /^\/line\/([\w-]+)(\/.*)$/.exec(request.url ?? '') ?? []
    if (id === undefined || rest === undefined) return serveImage(request, response)
    const serve = lines.find(id)
    request.url = rest
    if (serve) return serve(request, response)
    response.writeHead(404, { 'access-control-allow-origin': '*' }).end()
    return Promise.resolve()
  }

  const serveApi = createApiHost({
    profile: () => profile,
    originFor: () => origin,
    needsClientId: true,
    more: [],
  })
  const classroom =
    options.classroom &&
    (await openClassroom(options.classroom, { profile: () => profile, serveImage }))

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const serve = request.url?.startsWith('/3/') ? serveApi : serveImageOn
    serve(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { 'access-control-allow-origin': '*' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

  return {
    origin,
    classroom: classroom?.origin ?? null,
    network: () => profile,
    setNetwork(next) {
      profile = next
      failures = createFailures(next)
    },
    openLine: lines.open,
    closeLine: lines.close,
    begin: photos.begin,
    photos: () => ({ ready: photos.ready(), total: PHOTO_COUNT }),
    async close() {
      flow.stop()
      lines.closeAll()
      await classroom?.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await photos.close()
    },
  }
}

/** First the photos of the gallery that most people ask for first, and then the others. */
function renderingOrder(): number[] {
  const first = [...pageOf('hot', 0), ...pageOf('hot', 1)].flatMap((entry) =>
    entry.kind === 'image' ? [entry.photo.number] : [],
  )
  const all = Array.from({ length: PHOTO_COUNT }, (_, number) => number)
  return [...new Set([...first, ...all])]
}
