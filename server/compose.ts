// Puts the parts together by the settings of the environment. main.ts and the dev server both start here.
import { join } from 'node:path'
import { createApp } from './app.ts'
import { openClientId } from './client-id/client-id.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import type { ClassroomAddress } from './demo/classroom.ts'
import { startDemo } from './demo/upstream.ts'
import { openFarm } from './farm/open-farm.ts'
import { limitsBehind } from './http/connections.ts'
import { budgetFile } from './imgur/api/budget-file.ts'
import type { Log } from './log.ts'
import { openDispatcher, privateBySetting } from './upstream/dispatcher.ts'

export interface Galloper {
  readonly config: Config
  readonly app: ReturnType<typeof createApp>
  /** The demo for scripts; null where there is none. */
  readonly classroom: string | null
  hasClientId(): boolean
  close(): Promise<void>
}

/** @throws ConfigError */
export async function openGalloper(options: {
  env: Readonly<Record<string, string | undefined>>
  /** The built worker that renders the demo's photos. */
  photoWorker: URL
  log: Log
}): Promise<Galloper> {
  const config = readConfig(options.env)
  const clientId = openClientId(config.clientId, join(config.dataDir, 'imgur-client-id'))
  const { cacheDir, redisUrl } = config
  const { photoWorker, log } = options
  const demo = await startDemo({ cacheDir, photoWorker, classroom: classroomOf(config) }).catch(
    (error: unknown) => refusedPort(config, error),
  )
  // Without a client ID the page opens on the demo, and scripts should wait for no photo.
  if (clientId.get() === null || demo.classroom !== null) demo.begin()
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
    classroom: demo.classroom,
    hasClientId: () => clientId.get() !== null,
    async close() {
      if (opened) await opened.close()
      await dispatcher.destroy()
      await demo.close()
    },
  }
}

const classroomOf = ({ host, demoPort, trustedProxies }: Config): ClassroomAddress | null =>
  demoPort === null ? null : { host, port: demoPort, limits: limitsBehind(trustedProxies) }

/** Passes on what is no fault of the settings. */
function refusedPort({ host, demoPort: port }: Config, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (port === null) throw error
  if (code === 'EADDRINUSE')
    throw new ConfigError(
      `DEMO_PORT is "${port}", but another program uses it: write DEMO_PORT=${port + 1}`,
    )
  if (code === 'EACCES')
    throw new ConfigError(
      `DEMO_PORT is "${port}", but this user may not open it: write DEMO_PORT=8081`,
    )
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
    throw new ConfigError(
      `HOST is "${host}", but this machine has no such address: write HOST=127.0.0.1`,
    )
  throw error
}
