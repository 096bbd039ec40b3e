// The routes of one site: its galleries and its images.
import { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { validator } from 'hono-openapi'
import { z } from 'zod'
import { AppError } from '../client/core/model/app-error.ts'
import { LONGEST_TEXT } from '../client/core/model/text-limit.ts'
import { parseSource } from '../client/core/sources/parse-source.ts'
import { ApiError } from './errors.ts'
import type { Bindings } from './http/client-address.ts'
import { headersOfImage } from './http/image-headers.ts'
import { about, limitBody, refuse } from './http/route-parts.ts'
import type { Imgur, Item } from './imgur/imgur.ts'
import { cutOff } from './relay/cut-off.ts'
import type { Relay } from './relay/relay.ts'
import { restOf } from './relay/rest.ts'

export interface SiteParts {
  readonly imgur: Pick<Imgur, 'list'>
  readonly relay: Relay
  /** Where the links of its images lead: the image host, or an address of this server. */
  readonly linkBase: string
  /** Is told of each image that breaks off after its headers. */
  readonly onBroken: (path: string, error: unknown) => void
}

/** A character of a text that can be read needs three bytes at the most. */
const MAX_GALLERY_BODY = 3 * LONGEST_TEXT + 10_000

const galleryQuery = z.object({
  // A text without a word is refused with the others that name nothing.
  source: z.string(),
  page: z.coerce.number().int().min(0).max(10_000).default(0),
  seed: z.coerce.number().int().min(0).max(0xffffffff).default(0),
})

/** `get` gives the site, by the name of a line where the path has one, or throws an ApiError where this server lacks it. */
export function createSiteRoutes(get: (line: string) => SiteParts) {
  const read = rememberingLast(readSource)
  async function list(query: z.infer<typeof galleryQuery>, signal: AbortSignal) {
    const { imgur, linkBase } = get('')
    const { source, page, seed } = query
    const listed = await imgur.list(read(source), { page, seed, signal })
    return { ...listed, items: listed.items.map(linkedTo(linkBase)) }
  }

  return new Hono<{ Bindings: Bindings }>()
    .get(
      '/gallery',
      about(
        'One page of a gallery: its images, and the items that are left out, with the reasons.',
      ),
      validator('query', galleryQuery, refuse),
      async (c) => c.json(await list(c.req.valid('query'), c.req.raw.signal)),
    )
    .post(
      '/gallery',
      about('The same for a list of links that is too long for an address.'),
      limitBody(MAX_GALLERY_BODY),
      validator('json', galleryQuery, refuse),
      async (c) => c.json(await list(c.req.valid('json'), c.req.raw.signal)),
    )
    .get(
      '/image/:file',
      about('One image by its Imgur file name, such as abcdefg.jpg; never by a URL.'),
      async (c) => {
        const { relay, onBroken } = get(lineOf(c.req.path))
        // A test that calls the app without a socket has none.
        const outgoing = c.env?.outgoing
        const broken = (error: unknown) => {
          onBroken(c.req.path, error)
          if (outgoing) cutOff(outgoing)
        }
        const rest = restOf(c.req.header('range'), c.req.header('if-range'))
        const { signal } = c.req.raw
        if (c.req.method === 'GET' && outgoing instanceof ServerResponse) {
          const more = await headersOfImage(c)
          await relay.send(outgoing, more, c.req.param('file'), signal, broken, rest)
          return RESPONSE_ALREADY_SENT
        }
        const image = await relay.open(c.req.param('file'), signal, outgoing && broken, rest)
        // Hono answers HEAD by GET, and no reader comes for the body.
        if (c.req.method === 'HEAD') await image.body?.cancel()
        return image
      },
    )
}

const lineOf = (path: string) => /\/line\/([\w-]+)\//.exec(path)?.[1] ?? ''

/** A long list is asked for page by page, and each request has the whole text. */
/** A text that the parser refuses is a bad request. */
function readSource(text: string) {
  try {
    return parseSource(text)
  } catch (error) {
    if (error instanceof AppError)
      throw new ApiError('bad_request', error.message, { cause: error })
    throw error
  }
}

function rememberingLast<T>(read: (text: string) => T): typeof read {
  let last: { text: string; result: T } | null = null
  return (text) => {
    if (last?.text !== text) last = { text, result: read(text) }
    return last.result
  }
}

/** The link of a file leads to the host that its bytes come from, which may be another one than Imgur's. */
const linkedTo = (linkBase: string) => (item: Item) =>
  item.file === null ? item : { ...item, link: `${linkBase}/${item.file}` }
