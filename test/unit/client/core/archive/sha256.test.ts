import { createHash } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { sha256Of } from '../../../../../client/core/archive/sha256.ts'

const byNode = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

test('bytes and text have the hash that Node gives them', async () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, at) => at)
  expect(await sha256Of(bytes)).toBe(byNode(bytes))
  expect(await sha256Of(bytes.subarray(7, 9))).toBe(byNode(bytes.subarray(7, 9)))
  expect(await sha256Of('ä\n')).toBe(byNode('ä\n'))
})

test('a browser that gives no hashes gets null', async () => {
  vi.stubGlobal('crypto', {})
  onTestFinished(() => void vi.unstubAllGlobals())
  expect(await sha256Of('x')).toBeNull()
})
