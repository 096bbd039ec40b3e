// Keeps the built page, so that it opens while the server is away. It keeps no answer of the API and no picture.
declare const self: ServiceWorkerGlobalScope
// vite-offline.ts puts both in.
declare const FILES_OF_THE_PAGE: readonly string[]
declare const VERSION_OF_THE_PAGE: string

const FILES = new Set(FILES_OF_THE_PAGE)
const CACHE = `galloper-page-${VERSION_OF_THE_PAGE}`

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...FILES])))
})

// A newer one begins when no tab has the page of before, so no tab loses its files. The first one serves the tab that
// installed it, too: its later parts come without the server.
self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([removeOthers(), self.clients.claim()]))
})

async function removeOthers(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('galloper-page-') && name !== CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || !FILES.has(pathname)) return
  event.respondWith(pathname.startsWith('/assets/') ? fromCache(request) : fromServer(request))
})

/** A file with a hash in its name never changes. */
const fromCache = async (request: Request) => (await kept(request)) ?? fetch(request)

/** The server's file, or what is kept of it while the server is away. */
async function fromServer(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request)
    if (answer.status < 500) return answer
    return (await kept(request)) ?? answer
  } catch (error) {
    const file = await kept(request)
    if (file) return file
    throw error
  }
}

/** The page is the same for every query, and the server's encodings are undone already. */
const kept = async (request: Request) =>
  (await caches.open(CACHE)).match(request, { ignoreSearch: true, ignoreVary: true })

export {}
