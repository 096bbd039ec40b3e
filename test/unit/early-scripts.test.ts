// The scripts within index.html run only if the server's policy has their hashes.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EARLY_SCRIPTS } from '../../server/http/early-scripts.ts'

const page = readFileSync(join(import.meta.dirname, '../../dist/client/index.html'), 'utf8')

test('the policy has the hash of each script in the page', () => {
  const hashes = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  )
  expect(hashes).toHaveLength(2)
  expect(EARLY_SCRIPTS).toEqual(hashes)
})
