import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createBuilder } from 'vite'
import { PHOTO_COUNT } from '../../server/demo/catalogue.ts'
import { openPhotos } from '../../server/demo/photos.ts'
import { until } from './until.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Builds the page and the server once, so that the tests drive what a person would run. */
export async function setup() {
  // vitest's own NODE_ENV would put React's development build in the page.
  process.env.NODE_ENV = 'production'
  const builder = await createBuilder({ configFile: 'vite.config.ts', logLevel: 'warn' })
  await builder.buildApp()
  process.env.NODE_ENV = 'test'
  await renderPhotos()
}

/** Once, as otherwise each of the servers that start at the same time would render all of them. */
async function renderPhotos() {
  const photos = await openPhotos({
    cacheDir: join(ROOT, '.cache'),
    worker: pathToFileURL(join(ROOT, 'dist/server/photo.worker.js')),
    ahead: Array.from({ length: PHOTO_COUNT }, (_, number) => number),
  })
  photos.begin()
  await until('the photos are rendered', () => photos.ready() === PHOTO_COUNT, 600_000, 50)
  await photos.close()
}
