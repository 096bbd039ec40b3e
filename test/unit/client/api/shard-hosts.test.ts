import { expect, test } from 'vitest'
import { createOrigins } from '../../../../client/api/shard-hosts.ts'

test('a request goes where the fewest are', () => {
  const origins = createOrigins('http://localhost:1')
  origins.use(['http://shard1.localhost:1', 'http://shard2.localhost:1'], null)
  expect(origins.ceiling()).toBe(18)
  const first = [1, 2, 3].map(() => origins.enter())
  expect(new Set(first.map(({ origin }) => origin)).size).toBe(3)
  first[1]?.leave()
  expect(origins.enter().origin).toBe(first[1]?.origin)
})

test('over HTTP/2 the server says how many there may be', () => {
  const origins = createOrigins('https://localhost:1')
  origins.use([], 100)
  expect(origins.ceiling()).toBe(100)
})
