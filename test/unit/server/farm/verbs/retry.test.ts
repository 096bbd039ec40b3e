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
