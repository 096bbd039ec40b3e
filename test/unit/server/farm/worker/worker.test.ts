// A worker that is started while Redis is away.
import { expect, onTestFinished, test } from 'vitest'
import { readWorkerConfig } from '../../../../../server/config.ts'
import { startWorker } from '../../../../../server/farm/worker/worker.ts'
import { freePort, startRedis } from '../../../../helpers/redis.ts'
import { until } from '../../../../helpers/until.ts'

test('the port of a worker answers while the worker waits for Redis', async () => {
  const redis = await startRedis()
  await redis.kill()
  const port = await freePort()
  const settings = { REDIS_URL: redis.url, WORKER_PORT: String(port), HOST: '127.0.0.1' }
  const starting = startWorker(readWorkerConfig(settings), () => {})
  onTestFinished(async () => {
    await redis.start()
    await (await starting).close()
    await redis.stop()
  })
  const textAt = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text()
  await until('it answers', () =>
    textAt('/healthz').then(
      (text) => text === 'ok\n',
      () => false,
    ),
  )
  expect(await textAt('/metrics')).toContain('galloper_worker_active 0\n')
})
