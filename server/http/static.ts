import { serveStatic } from '@hono/node-server/serve-static'
import { type Handler, Hono } from 'hono'

/** Serves the built page. Browsers keep files with a hash in their name for ever, and check the others each time. */
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
