// The app for Imgur with an upstream that answers as a test says. Everything is closed when the test ends.
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent } from 'undici'
import { expect, onTestFinished } from 'vitest'
import { createApp } from '../../server/app.ts'
import { openClientId } from '../../server/client-id/client-id.ts'
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
  const app = createApp({
    config: { apiOrigin: origin, imageOrigin: origin, host: '127.0.0.1', accessToken: null },
    clientId: openClientId('x', join(tmpdir(), 'galloper-no-file')),
    dispatcher,
    demo: null,
    log: () => {},
  })
  return {
    app,
    upstream,
    /** Waits until nothing is under way upstream, and checks that the app's own figures say the same. */
    async allCloses() {
      await until(
        'all upstream connections are closed',
        async () => (await upstream.connections()) === 0,
      )
      expect(await (await app.request('/metrics')).text()).toContain('galloper_relays_open 0')
    },
  }
}
