import { expect, onTestFinished, test } from 'vitest'
import { retryRun } from '../../../../../server/farm/verbs/retry.ts'
import { failedEvent, farmParts, recordOf } from '../../../../helpers/farm-parts.ts'
import { startRedis } from '../../../../helpers/redis.ts'

test('a run that goes on, here a paused one, is not tried again', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const parts = await farmParts(redis)
  const { runs } = parts
  const record = recordOf(2)
  await runs.create(record)
  await runs.mark(record.id, 'paused')
  await runs.settle(record.id, [failedEvent(0)])
  await expect(retryRun(parts, record.id, null)).rejects.toThrow('goes on')
  expect(await runs.state(record.id)).toMatchObject({ isPaused: true, counts: { failed: 1 } })
})

test('a retry of somebody who knows no rate leaves the farm’s rate as it is', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const parts = await farmParts(redis)
  const { runs, queue } = parts
  const record = recordOf(1)
  await runs.create(record)
  await runs.settle(record.id, [failedEvent(0)])
  const images = await queue.get()
  await images.setGlobalRateLimit(7, 1_000)
  await retryRun(parts, record.id, null)
  expect(await images.getGlobalRateLimit()).toEqual({ max: 7, duration: 1_000 })
})
