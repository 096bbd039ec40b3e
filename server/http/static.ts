import { serveStatic } from '@hono/node-server/serve-static'
import { type Handler, Hono } from 'hono'

/** Serves the built page: names with a hash in them for ever, the rest never from a cache unasked. */
export function servePage(folder: string): Hono {
  const files: Handler = serveStatic({
    root: folder,
    onFound: (path, c) => {
      const hashed = /[/\\]assets[/\\]/.test(path)
      c.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return new Hono().get('*', files)
}
