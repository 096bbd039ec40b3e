// Where the server finds the files of a run.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFolder } from '../../../../../server/farm/results/folder-store.ts'
import { filePath } from '../../../../../server/farm/results/store.ts'
import { openFiles } from '../../../../../server/farm/shards/places.ts'
import { shardPath } from '../../../../../server/farm/shards/shards.ts'
import type { FarmEvent, Place } from '../../../../../server/farm-api/farm-interface.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const eventOf = (index: number, place?: Place): FarmEvent => ({
  index,
  worker: 'one',
  at: 1,
  ms: 1,
  answeredMs: null,
  outcome: {
    kind: 'saved',
    fetched: { attempts: 1, ms: 1, bytes: 1, type: 'image/jpeg', sha256: '', route: 'relay' },
    width: 1,
    height: 1,
    thumbnail: { type: 'image/jpeg', bytes: 1, width: 1, height: 1, sha256: '' },
  },
  place,
})

test('a run that has shards and single files gives both, and reads its events once', async () => {
  const store = openFolder(await mkdtemp(join(tmpdir(), 'galloper-places-')))
  await store.put(filePath('run', 'thumbnail', 0), bytes('alone'), 'image/jpeg')
  await store.put(shardPath('run', 0), bytes('--in a shard--'), 'application/x-tar')
  let reads = 0
  const get = openFiles(
    { kind: 'folder', at: '', files: store, records: store },
    async function* () {
      reads++
      yield [
        { id: '1-0', event: eventOf(0) },
        { id: '1-1', event: eventOf(1, { shard: 0, thumbnail: [2, 10] }) },
      ]
    },
  )
  const textOf = async (index: number) => {
    const file = await get('run', 'thumbnail', index)
    return file && Buffer.from(file).toString()
  }
  const all = [await textOf(0), await textOf(1), await textOf(0), await textOf(1)]
  expect(all).toEqual(['alone', 'in a shard', 'alone', 'in a shard'])
  expect(reads).toBe(1)
})
