// Only a Redis that is away or refuses is called so; every other error stays what it is.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConfigError } from '../../../../../server/config.ts'
import { ApiError } from '../../../../../server/errors.ts'
import { connectHasty, withRedis } from '../../../../../server/farm/redis/connection.ts'
import { type RunningRedis, startRedis } from '../../../../helpers/redis.ts'
import { until } from '../../../../helpers/until.ts'

let redis: RunningRedis
let connection: ReturnType<typeof connectHasty>

beforeAll(async () => {
  redis = await startRedis()
  connection = connectHasty(redis.url, () => {})
  await until('it is connected', () => connection.status === 'ready')
})
afterAll(async () => {
  connection.disconnect()
  await redis.stop()
})

const errorOf = (work: () => Promise<unknown>) =>
  withRedis(connection, work).then(
    () => null,
    (error: unknown) => error,
  )

test('a mistake in a command is not called a Redis that is away', async () => {
  await connection.set('text', 'x')
  expect(await errorOf(() => connection.hgetall('text'))).toMatchObject({
    name: 'ReplyError',
    message: expect.stringContaining('WRONGTYPE'),
  })
})

test.each([
  new TypeError('x is not a function'),
  new SyntaxError('Unexpected token'),
  new Error('The bucket answered 500: it timed out'),
  new ApiError('not_found', 'There is no such run'),
])('%s stays what it is', async (mistake) => {
  expect(await errorOf(() => Promise.reject(mistake))).toBe(mistake)
})

test('a mistake that happens while Redis dies stays what it is, too', async () => {
  const mistake = new TypeError('x is not a function')
  const dying = connectHasty(redis.url, () => {})
  await until('it is connected', () => dying.status === 'ready')
  const work = withRedis(dying, async () => {
    dying.disconnect()
    throw mistake
  })
  await expect(work).rejects.toBe(mistake)
})

test('a Redis that is full, or whose settings allow no farm, is unavailable', async () => {
  await redis.client.config('SET', 'maxmemory', '1')
  const full = await errorOf(() => connection.set('more', 'x'))
  const inScript = await errorOf(() =>
    connection.eval("return redis.call('SET', KEYS[1], 'x')", 1, 'more'),
  )
  await redis.client.config('SET', 'maxmemory', '0')
  expect(full).toMatchObject({ code: 'farm_unavailable' })
  expect(inScript).toMatchObject({ code: 'farm_unavailable' })
  expect(await errorOf(() => Promise.reject(new ConfigError('noeviction')))).toMatchObject({
    code: 'farm_unavailable',
    message: 'noeviction',
  })
})

test('a Redis that falls silent, and one that is gone, is unavailable', async () => {
  redis.freeze()
  const silent = await errorOf(() => connection.get('text'))
  redis.thaw()
  expect(silent).toMatchObject({ code: 'farm_unavailable', retryAfterS: 5 })
  await until('it answers again', async () => (await errorOf(() => connection.get('x'))) === null)
  const killed = errorOf(() => connection.blpop('nothing', 0))
  await redis.kill()
  expect(await killed).toMatchObject({ code: 'farm_unavailable' })
  expect(await errorOf(() => connection.get('text'))).toMatchObject({ code: 'farm_unavailable' })
  await redis.start()
})
