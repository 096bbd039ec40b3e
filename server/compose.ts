// Puts the parts together by the settings of the environment. main.ts and the dev server both start here.
import { join } from 'node:path'
import { createApp } from './app.ts'
import { openClientId } from './client-id/client-id.ts'
import { type Config, readConfig } from './config.ts'
import { startDemo } from './demo/upstream.ts'
import { openFarm } from './farm/open-farm.ts'
import { budgetFile } from './imgur/api/budget-file.ts'
import { openDispatcher, privateBySetting } from './upstream/dispatcher.ts'

export interface Galloper {
  readonly config: Config
  readonly app: ReturnType<typeof createApp>
  hasClientId(): boolean
  close(): Promise<void>
}

/** @throws ConfigError */
export async function openGalloper(options: {
  env: Readonly<Record<string, string | undefined>>
  /** The built worker that renders the demo's photos. */
  photoWorker: URL
  log: (line: string) => void
}): Promise<Galloper> {
  const config = readConfig(options.env)
  const clientId = openClientId(config.clientId, join(config.dataDir, 'imgur-client-id'))
  const { cacheDir, redisUrl } = config
  const { photoWorker, log } = options
  const demo = await startDemo({ cacheDir, photoWorker })
  // Without a client ID the page opens on the demo.
  if (clientId.get() === null) demo.begin()
  const demoOrigin = demo.origin
  const isPrivate = privateBySetting(config)
  const dispatcher = openDispatcher((origin) => origin === demoOrigin || isPrivate(origin))
  const opened = redisUrl && (await openFarm({ config, redisUrl, demoOrigin, dispatcher, log }))
  const farm = opened ? opened.farm : null
  const budgetPath = join(config.dataDir, 'imgur-budget.json')
  const budgetOf = (id: string) => ({
    limits: config.callLimits,
    store: budgetFile(budgetPath, id, log),
  })
  const app = createApp({ config, clientId, dispatcher, demo, farm, budgetOf, log })
  return {
    config,
    app,
    hasClientId: () => clientId.get() !== null,
    async close() {
      if (opened) await opened.close()
      await dispatcher.destroy()
      await demo.close()
    },
  }
}
