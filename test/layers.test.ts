// Holds the layer table of README: imports point one way, and each dependency has one door.
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
  'client/ui': ['client/state', 'client/engine', 'client/api', 'client/core'],
  'client/state': ['client/engine', 'client/api', 'client/core'],
  'client/workers': ['client/engine', 'client/thumbnailer', 'client/api', 'client/core'],
  'client/engine': ['client/api', 'client/core'],
  'client/thumbnailer': ['client/core'],
  'client/api': ['client/core'],
  'client/core': [],
  'server/main.ts': ['server', 'server/compose.ts'],
  'server/compose.ts': ['server', 'server/farm'],
  'server/worker.ts': ['server', 'server/farm'],
  // The shared kernel runs in Node too, and is all that the server takes of the client.
  'server/farm': ['server', 'client/core'],
  server: ['client/core'],
}

/** The only places that may import a package (value or type). */
const DOORS: Record<string, readonly string[]> = {
  react: ['client/ui', 'client/main.tsx'],
  'react-dom': ['client/main.tsx'],
  comlink: ['client/engine', 'client/workers'],
  pica: ['client/thumbnailer/resample.ts'],
  'client-zip': ['client/core/archive/create-archive.ts'],
  'hono/client': ['client/api'],
  hono: ['server'],
  '@hono/node-server': ['server'],
  undici: ['server'],
  zod: ['server', 'client/core', 'client/engine/comparison/exports'],
  sharp: ['server/demo', 'server/farm/thumbnail.ts'],
  bullmq: ['server/farm'],
  ioredis: ['server/farm'],
  aws4fetch: ['server/farm/bucket-store.ts'],
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

test('imports follow the layer table and each package has one door', () => {
  const files = [...filesUnder(join(ROOT, 'client')), ...filesUnder(join(ROOT, 'server'))].filter(
    (file) => /\.tsx?$/.test(file),
  )
  expect(files.length).toBeGreaterThan(20)
  const broken = files.flatMap((file) =>
    brokenRules(relative(ROOT, file), readFileSync(file, 'utf8')),
  )
  expect(broken).toEqual([])
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
