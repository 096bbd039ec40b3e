// An Imgur-compatible server that is not the demo. The test chooses its answers.
import type { RequestListener, ServerResponse } from 'node:http'
import { type Loopback, startLoopback } from './loopback.ts'

export interface FakeImage {
  readonly id: string
  readonly type?: string
  /** Answers the request for the image's file. Without this the file is missing. */
  readonly serve?: (response: ServerResponse) => void
  /** More fields of the listing. */
  readonly fields?: object
}

export interface FakeImgur {
  readonly api: Loopback
  readonly images: Loopback
  /** The settings with which a server uses it. */
  readonly settings: Record<string, string>
  close(): Promise<void>
}

export const CLIENT_ID = 'c11en7-1d-0f-a-7e57'

/** API and images are on two ports, so that a test sees which of them a request reaches. */
export async function startFakeImgur(
  gallery: readonly FakeImage[],
  /** Files that no list names. */
  others: readonly FakeImage[] = [],
): Promise<FakeImgur> {
  const api = await startLoopback(answerWith(gallery))
  const images = await startLoopback((request, response) => {
    const id = /^\/(\w+)\./.exec(request.url ?? '')?.[1]
    const serve = [...gallery, ...others].find((image) => image.id === id)?.serve
    if (serve) serve(response)
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>')
  })
  return {
    api,
    images,
    settings: {
      IMGUR_CLIENT_ID: CLIENT_ID,
      IMGUR_API_ORIGIN: api.origin,
      IMGUR_IMAGE_ORIGIN: images.origin,
    },
    async close() {
      await api.close()
      await images.close()
    },
  }
}

const answerWith =
  (gallery: readonly FakeImage[]): RequestListener =>
  (request, response) => {
    // The address of a search goes on after its page number, so every search finds nothing.
    const firstPage = request.url?.endsWith('/0') ?? false
    const images = gallery.map(listed)
    const album = /^\/3\/album\/(\w+)$/.exec(request.url ?? '')?.[1]
    const list = firstPage ? images : []
    const data = album ? { id: album, title: `Album ${album}`, images } : list
    response.setHeader('content-type', 'application/json')
    response.setHeader('x-ratelimit-userremaining', '432')
    response.setHeader('x-ratelimit-userlimit', '500')
    response.end(JSON.stringify({ data, success: true, status: 200 }))
  }

const listed = ({ id, type = 'image/jpeg', fields = {} }: FakeImage) => ({
  id,
  type,
  width: 300,
  height: 200,
  size: 1000,
  title: `Title of ${id}`,
  animated: type === 'image/gif',
  link: `http://i.imgur.com/${id}.${type.slice(6)}`,
  ...fields,
})

/** Sends a file whole. */
export const file = (body: Uint8Array, type: string) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body)
