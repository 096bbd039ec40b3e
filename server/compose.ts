// Puts the parts together by the settings of the environment. main.ts and the dev server both start here.
import { createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { startDemo } from './demo/upstream.ts'
import { openDispatcher } from './dispatcher.ts'
import { openFarm } from './farm/open-farm.ts'

export interface Galloper {
  readonly config: Config
  readonly app: ReturnType<typeof createApp>
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
  const demo =
    config.site === 'demo'
      ? await startDemo({ cacheDir: config.cacheDir, photoWorker: options.photoWorker })
      : null
  const dispatcher = openDispatcher()
  const origins = demo ? { apiOrigin: demo.origin, imageOrigin: demo.origin } : {}
  const { redisUrl } = config
  const { log } = options
  const demoOrigin = demo?.origin ?? null
  const opened = redisUrl && (await openFarm({ config, redisUrl, demoOrigin, dispatcher, log }))
  const farm = opened ? opened.farm : null
  const app = createApp({ config: { ...config, ...origins }, dispatcher, demo, farm, log })
  return {
    config,
    app,
    async close() {
      if (opened) await opened.close()
      await dispatcher.destroy()
      await demo?.close()
    },
  }
}
