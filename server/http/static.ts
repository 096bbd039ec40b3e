import { serveStatic } from '@hono/node-server/serve-static'
import { type Handler, Hono } from 'hono'
import { etag } from 'hono/etag'

/**
 * Serves the built page, compressed if the browser takes it (vite-compress.ts). Browsers keep files with a hash in
 * their name for ever, and ask each time whether the others are still the same.
 */
export function servePage(folder: string): Hono {
  const files: Handler = serveStatic({
    root: folder,
    precompressed: true,
    onFound: (path, c) => {
      const hashed = /[/\\]assets[/\\]/.test(path)
      c.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      // The answer that is not compressed depends on the request too; the compressed one has this already.
      if (!/\.(?:br|gz)$/.test(path)) c.header('Vary', 'Accept-Encoding', { append: true })
    },
  })
  return new Hono().use(etag()).get('*', files)
}
