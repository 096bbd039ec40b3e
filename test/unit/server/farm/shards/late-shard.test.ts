// A shard that is written late, while its run is closed and opened again, with a real Redis and a folder.
import { expect, onTestFinished, test } from 'vitest'
import { closeRun } from '../../../../../server/farm/close-run.ts'
import { pagesOf } from '../../../../../server/farm/redis/events.ts'
import { openJournal } from '../../../../../server/farm/results/journal.ts'
import { createShards, shardPath } from '../../../../../server/farm/shards/shards.ts'
import { retryRun } from '../../../../../server/farm/verbs/retry.ts'
import { deferred } from '../../../../helpers/deferred.ts'
import { failedEvent, knownRun, savedEvent } from '../../../../helpers/farm-parts.ts'
import { startRedis } from '../../../../helpers/redis.ts'

test('an image whose late shard has a low number is not lost when a retry comes while the run is closed', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const { parts, record, id } = await knownRun(redis, 2)
  const { runs, results } = parts
  const { records } = results
  const [isWritten, mayCount] = [deferred(), deferred()]
  const late = createShards({
    size: 1,
    files: records,
    runs: {
      ...runs,
      async settleShard(...asked) {
        isWritten.resolve()
        await mayCount.promise
        return runs.settleShard(...asked)
      },
    },
    remove: async () => {},
    log() {},
  })
  const files = new Map([['thumbnail', { bytes: new Uint8Array(9), type: 'image/jpeg' }]] as const)
  await late.add({ run: id, file: 'a.jpg', event: savedEvent(0), files })
  await isWritten.promise
  // Another worker did both images meanwhile.
  const other = await runs.nextShard(id)
  if (other === null) throw new Error('No number')
  await runs.settleShard(id, other, [failedEvent(0), { ...savedEvent(1), place: { shard: other } }])
  const ended = await runs.state(id)
  if (!ended) throw new Error('No state')
  const [isClosing, mayClose] = [deferred(), deferred()]
  const slow: typeof records = {
    ...records,
    async delete(path) {
      if (path === shardPath(id, 0)) {
        isClosing.resolve()
        await mayClose.promise
      }
      await records.delete(path)
    },
  }
  const slowly = openJournal({ ...results, records: slow }, () => {})
  const closing = closeRun(record, ended, { ...parts, journal: slowly })
  await isClosing.promise
  await retryRun(parts, id, null)
  mayCount.resolve()
  await late.flush()
  mayClose.resolve()
  await closing
  let shard = -1
  for await (const page of pagesOf(runs, id))
    for (const { event } of page)
      if (event.index === 0 && event.outcome.kind === 'saved') shard = event.place?.shard ?? -1
  expect(await runs.state(id)).toMatchObject({ counts: { saved: 2, failed: 0 } })
  expect(await records.get(shardPath(id, shard))).not.toBeNull()
  // A number that no retry gives out again.
  expect(shard).toBeGreaterThan(other)
  expect(await records.get(shardPath(id, 0))).toBeNull()
})
