// The farm's server side as a server and as the console open it, with a real Redis.
import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Agent } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { openConsole, openFarm } from '../../../../server/farm/open-farm.ts'
import { startRedis } from '../../../helpers/redis.ts'

test('a server makes the folder of the results, and the console does not', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const dataDir = await mkdtemp(join(tmpdir(), 'galloper-open-'))
  const folder = join(dataDir, 'results')
  const results = { kind: 'folder', url: pathToFileURL(folder).href } as const
  const config = { results, dataDir, farmRate: null, redisUrl: redis.url }
  const more = { redisUrl: redis.url, dispatcher: new Agent(), log: () => {} }
  const console = await openConsole({ config, ...more })
  onTestFinished(console.close)
  expect((await console.farm.status()).workers).toEqual([])
  expect(existsSync(folder)).toBe(false)
  const server = await openFarm({ config, demoOrigin: '', ...more })
  onTestFinished(server.close)
  expect(existsSync(folder)).toBe(true)
})
