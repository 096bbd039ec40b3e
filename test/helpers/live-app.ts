// The app for Imgur before an upstream that answers as a test says; what is opened ends with the test.
import type { RequestListener } from 'node:http'
import { Agent } from 'undici'
import { expect, onTestFinished } from 'vitest'
import { createApp } from '../../server/app.ts'
import { startLoopback } from './loopback.ts'
import { until } from './until.ts'

export async function liveApp(answer: RequestListener) {
  const upstream = await startLoopback(answer)
  const dispatcher = new Agent()
  onTestFinished(async () => {
    await dispatcher.destroy()
    await upstream.close()
  })
  const { origin } = upstream
  const config = { site: 'imgur', clientId: 'x', apiOrigin: origin, imageOrigin: origin } as const
  const app = createApp({
    config: { ...config, host: '127.0.0.1', accessToken: null },
    dispatcher,
    demo: null,
    log: () => {},
  })
  return {
    app,
    upstream,
    /** Nothing is under way any more: neither upstream, nor by the app's own figures. */
    async allCloses() {
      await until(
        'all upstream connections are closed',
        async () => (await upstream.connections()) === 0,
      )
      expect(await (await app.request('/metrics')).text()).toContain('galloper_relays_open 0')
    },
  }
}
