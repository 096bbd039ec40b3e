import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFolder } from '../../../../../server/farm/results/folder-store.ts'
import { createShardIndex } from '../../../../../server/farm/shards/shard-index.ts'
import { shardPath } from '../../../../../server/farm/shards/shards.ts'
import { failedEvent } from '../../../../helpers/farm-parts.ts'

test('a shard of which no image counts is removed, and one that a retry writes just now stays', async () => {
  const store = openFolder(await mkdtemp(join(tmpdir(), 'galloper-index-')))
  const path = (shard: number) => shardPath('run', shard)
  for (const shard of [0, 1, 2, 3])
    await store.put(path(shard), new Uint8Array([shard]), 'application/x-tar')
  const index = createShardIndex('run', store)
  index.add(
    [0, 2].map((shard) => ({
      id: `${shard}-1`,
      event: { ...failedEvent(shard), at: shard, place: { shard } },
    })),
  )
  await index.write(3)
  const shards = (await store.list('runs/run/shards')).filter((name) => name.endsWith('.tar'))
  expect(shards.toSorted()).toEqual([0, 2, 3].map(path))
})
