import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { budgetFile } from '../../../../../server/imgur/api/budget-file.ts'
import type { Credits } from '../../../../../server/imgur/imgur.ts'
import { CLIENT_ID, jpeg, list, ok, startUpstream } from '../upstream.ts'

const hot = { kind: 'hot' } as const
const limits = (fields: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`X-RateLimit-${name}`, `${value}`]),
  )

test('A5: the credits of the latest answer come with the page', async () => {
  const headers = limits({
    UserLimit: 500,
    UserRemaining: 450,
    UserReset: 1800,
    ClientLimit: 12_500,
    ClientRemaining: 12_000,
  })
  const upstream = await startUpstream(() => ok([], headers))
  expect((await list(upstream.imgur(), hot)).credits).toEqual<Credits>({
    userLimit: 500,
    userRemaining: 450,
    userResetS: 1800,
    clientLimit: 12_500,
    clientRemaining: 12_000,
  })
})

test('a reset is an epoch in some years and seconds from now in others', async () => {
  const now = Date.UTC(2026, 10, 22, 12, 0, 0)
  // Their clock is an hour ahead of ours.
  const date = 'Sun, 22 Nov 2026 13:00:00 GMT'
  const epoch = now / 1000 + 3600 + 600
  const headers = { date, ...limits({ UserRemaining: 450, UserReset: epoch }) }
  const upstream = await startUpstream(() => ok([], headers))
  const page = await list(upstream.imgur({ now: () => now }), hot)
  expect(page.credits).toMatchObject({ userResetS: 600, clientRemaining: null })
})

const data = () => mkdtempSync(join(tmpdir(), 'galloper-budget-'))

test('A5: our own count by the hour and by the day holds, with a reserve, and outlives a restart', async () => {
  let now = 1e12
  const upstream = await startUpstream(() => ok([]))
  const path = join(data(), 'deep/imgur-budget.json')
  const restarted = (clientId = CLIENT_ID) =>
    upstream.imgur({
      now: () => now,
      clientId,
      budget: {
        limits: { perHour: 8, perDay: 15 },
        store: budgetFile(path, clientId, (line) => expect.fail(line)),
      },
    })
  for (let n = 0; n < 3; n++) await list(restarted(), hot)
  now += 600_000
  await expect(list(restarted(), hot)).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterS: 3000,
  })
  expect(upstream.requests).toHaveLength(3)
  expect(readFileSync(path, 'utf8')).not.toContain(CLIENT_ID)
  for (let hour = 0; hour < 3; hour++) {
    now += 3_600_000
    for (let n = 0; n < 3; n++) await list(restarted(), hot).catch(() => {})
  }
  // Three in each of the first three hours, and the tenth is the last of the day.
  expect(upstream.requests).toHaveLength(10)
  await list(restarted('another-client-id'), hot)
  expect(upstream.requests).toHaveLength(11)
})

test('A5: what Imgur said of its credits outlives a restart, and a broken file counts as none', async () => {
  const path = join(data(), 'imgur-budget.json')
  const upstream = await startUpstream(() => ok([], limits({ UserRemaining: 5, UserReset: 600 })))
  const restarted = () =>
    upstream.imgur({ budget: { store: budgetFile(path, CLIENT_ID, (line) => expect.fail(line)) } })
  await list(restarted(), hot)
  await expect(list(restarted(), hot)).rejects.toMatchObject({ code: 'rate_limited' })
  writeFileSync(path, '{"owner":')
  await list(restarted(), hot)
  expect(upstream.requests).toHaveLength(2)
})

test.each([
  ['user', { UserRemaining: 5, UserReset: 600 }],
  ['client', { ClientRemaining: 5, ClientReset: 600 }],
])('A5: the last five %s credits are kept until they are renewed', async (_, fields) => {
  let now = 1e12
  const upstream = await startUpstream(() => ok([], limits(fields)))
  const imgur = upstream.imgur({ now: () => now })
  await list(imgur, hot)
  now += 100_000
  await expect(list(imgur, hot)).rejects.toMatchObject({ code: 'rate_limited', retryAfterS: 500 })
  expect(upstream.requests).toHaveLength(1)
  now += 501_000
  await list(imgur, hot)
  expect(upstream.requests).toHaveLength(2)
})

test('a failed answer counts as well, and without a reset the credits hold for an hour', async () => {
  let now = 1e12
  const upstream = await startUpstream(() => ({
    status: 404,
    headers: limits({ UserRemaining: 0 }),
  }))
  const imgur = upstream.imgur({ now: () => now })
  await expect(list(imgur, hot)).rejects.toMatchObject({ code: 'not_found' })
  await expect(list(imgur, hot)).rejects.toMatchObject({ code: 'rate_limited', retryAfterS: 3600 })
  now += 3_600_000
  await expect(list(imgur, hot)).rejects.toMatchObject({ code: 'not_found' })
})

test('A5: calls under way count as spent, so that many calls at once stay within the budget', async () => {
  let remaining = 9
  const upstream = await startUpstream(() =>
    ok(jpeg('aBc12'), limits({ UserRemaining: --remaining, UserReset: 600 })),
  )
  const imgur = upstream.imgur()
  await list(imgur, { kind: 'image', id: 'aBc12' })
  const links = Array.from(
    { length: 20 },
    (_, index) => ({ kind: 'image', id: `a${1000 + index}` }) as const,
  )
  await expect(list(imgur, { kind: 'links', links })).rejects.toMatchObject({
    code: 'rate_limited',
  })
  expect(remaining).toBeGreaterThanOrEqual(5)
})

test('headers that are no numbers are no credits', async () => {
  const upstream = await startUpstream(() => ok([], { 'X-RateLimit-UserRemaining': 'many' }))
  expect((await list(upstream.imgur(), hot)).credits).toBeNull()
})
