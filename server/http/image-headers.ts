// An image is sent with all its headers at once. To add them to a finished answer, as the layers around a route do,
// costs the server more than to pass the image on.
import { type Context, Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { FIXED } from './security.ts'
import { headersFor, isFromOurPage } from './shard-hosts.ts'

/** The headers that the layers around the relay would add. */
export async function headersOfImage(c: Context): Promise<Record<string, string>> {
  fixed ??= readFixed()
  return { ...(await fixed), ...(isFromOurPage(c) && headersFor(c)) }
}

let fixed: ReturnType<typeof readFixed> | undefined

async function readFixed(): Promise<Record<string, string>> {
  const app = new Hono().use(secureHeaders(FIXED)).get('/', (c) => c.body(null))
  return Object.fromEntries((await app.request('/')).headers)
}
