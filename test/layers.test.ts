// Holds the layer table of docs/architecture.md: imports point one way, and each dependency has one door.
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { filesUnder } from './helpers/files.ts'

const ROOT = join(import.meta.dirname, '..')

/** Which layers a layer may import values from, besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'client/main.tsx': [
    'client/ui',
    'client/state',
    'client/workers',
    'client/thumbnailer',
    'client/engine',
    'client/api',
    'client/core',
  ],
  // The program of a comparison that was saved as a page: it wires as main.tsx does.
  'client/saved': ['client/ui', 'client/state'],
  'client/ui': ['client/bookmarklet', 'client/state', 'client/engine', 'client/api', 'client/core'],
  // The code of a bookmark: it runs in the pages of another site, and imports nothing.
  'client/bookmarklet': [],
  'client/state': ['client/engine', 'client/api', 'client/core'],
  'client/workers': ['client/engine', 'client/thumbnailer', 'client/api', 'client/core'],
  'client/engine': ['client/api', 'client/core'],
  'client/thumbnailer': ['client/core'],
  'client/api': ['client/core'],
  'client/core': [],
  'server/main.ts': ['server', 'server/compose.ts'],
  'server/compose.ts': ['server', 'server/farm'],
  'server/worker.ts': ['server', 'server/farm'],
  'server/farm-cli.ts': ['server', 'server/farm'],
  // The shared kernel runs in Node too, and is all that the server takes of the client.
  'server/farm': ['server', 'client/core'],
  server: ['client/core'],
}

/** The only places that may import a package (value or type). */
const DOORS: Record<string, readonly string[]> = {
  react: ['client/ui', 'client/main.tsx'],
  'react-dom': ['client/main.tsx', 'client/saved/show.tsx'],
  comlink: ['client/engine', 'client/workers'],
  'sugar-high': ['client/ui/code'],
  pica: ['client/thumbnailer/resample.ts'],
  '@zip.js': ['client/engine/sources/own/zip.ts'],
  'hono/client': ['client/api'],
  'eventsource-parser': ['client/api/farm-events.ts'],
  hono: ['server'],
  '@hono/node-server': ['server'],
  undici: ['server'],
  // zod/mini in the client, where every kilobyte is loaded.
  zod: [
    'server',
    'client/core',
    'client/api',
    'client/engine/comparison/exports',
    'client/engine/storage/journal.ts',
  ],
  sharp: ['server/demo', 'server/farm/worker/thumbnail.ts'],
  bullmq: ['server/farm'],
  ioredis: ['server/farm'],
  'tar-stream': ['server/farm/shards/tar.ts'],
  aws4fetch: ['server/farm/results/bucket-store.ts'],
}

const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm

const layerOf = (path: string) =>
  Object.keys(MAY_IMPORT).find((layer) => path === layer || path.startsWith(`${layer}/`)) ?? path

function brokenRules(path: string, text: string): string[] {
  const broken: string[] = []
  for (const [, typeOnly, target = ''] of text.matchAll(IMPORT)) {
    if (target.startsWith('.')) {
      const [to = ''] = relative(ROOT, join(ROOT, dirname(path), target)).split('?')
      const [from, into] = [layerOf(path), layerOf(to)]
      const typesFromServer = path.startsWith('client/api/') && to === 'server/app.ts' && typeOnly
      if (from !== into && !MAY_IMPORT[from]?.includes(into) && !typesFromServer)
        broken.push(`${path} imports ${to}: ${from} may not import ${into}`)
    } else {
      const door = DOORS[target] ?? DOORS[target.split('/')[0] ?? '']
      if (door && !door.some((place) => path === place || path.startsWith(`${place}/`)))
        broken.push(`${path} imports ${target}: only ${door.join(', ')} may`)
      if (target.startsWith('node:') && path.startsWith('client/'))
        broken.push(`${path} imports ${target}: the client runs in a browser`)
    }
  }
  return broken
}

/** The text of every source file, by its path from the root. */
const sources = new Map(
  ['client', 'server']
    .flatMap((folder) => filesUnder(join(ROOT, folder)))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [relative(ROOT, file), readFileSync(file, 'utf8')]),
)

test('imports follow the layer table and each package has one door', () => {
  expect(sources.size).toBeGreaterThan(20)
  expect([...sources].flatMap(([path, text]) => brokenRules(path, text))).toEqual([])
})

test('the rules see what they forbid', () => {
  expect(brokenRules('client/core/a.ts', "import { x } from '../ui/x.ts'")).toHaveLength(1)
  expect(brokenRules('client/core/a.ts', "import React from 'react'")).toHaveLength(1)
  expect(
    brokenRules('client/core/a.ts', "import type { A } from '../../server/app.ts'"),
  ).toHaveLength(1)
  expect(brokenRules('client/api/a.ts', "import { A } from '../../server/app.ts'")).toHaveLength(1)
  expect(brokenRules('client/api/a.ts', "import type { A } from '../../server/app.ts'")).toEqual([])
})

/** Which files each file imports, for a value or a type. */
function importsOf(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const targetsOf = (path: string, text: string) =>
    [...text.matchAll(IMPORT)]
      .map(([, , target = '']) => (target.startsWith('.') ? join(dirname(path), target) : target))
      .filter((target) => files.has(target))
  return new Map([...files].map(([path, text]) => [path, targetsOf(path, text)]))
}

/** Circles of imports, each as its files in order; enough of them that without their last imports none is left. */
function circlesIn(files: ReadonlyMap<string, string>): string[] {
  const imports = importsOf(files)
  const circles: string[] = []
  const finished = new Set<string>()
  function walk(path: string, way: readonly string[]) {
    const begin = way.indexOf(path)
    if (begin >= 0) circles.push([...way.slice(begin), path].join(' -> '))
    if (begin >= 0 || finished.has(path)) return
    for (const target of imports.get(path) ?? []) walk(target, [...way, path])
    finished.add(path)
  }
  for (const path of imports.keys()) walk(path, [])
  return circles
}

test('no file imports itself on a detour, for a value or a type', () => {
  expect(circlesIn(sources)).toEqual([])
})

test('the search for circles finds each kind', () => {
  const circles = circlesIn(
    new Map([
      ['a/one.ts', "import { two } from './two.ts'\nimport { z } from 'zod'"],
      ['a/two.ts', "import type { Three } from '../b/three.ts'"],
      ['b/three.ts', "export { one } from '../a/one.ts'"],
      ['b/self.ts', "import './self.ts'\nimport '../a/two.ts'"],
      ['b/leaf.ts', "import '../a/one.ts'"],
    ]),
  )
  expect(circles).toEqual([
    'a/one.ts -> a/two.ts -> b/three.ts -> a/one.ts',
    'b/self.ts -> b/self.ts',
  ])
})

test('no folder has more than 16 source files', () => {
  const counts = new Map<string, number>()
  for (const path of sources.keys()) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
  const crowded = [...counts].filter(([, count]) => count > 16)
  expect(crowded).toEqual([])
})
