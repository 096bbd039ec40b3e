// The app for Imgur with an upstream that answers as a test says. Everything is closed when the test ends.

import { mkdtempSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { createApp } from '../../server/app.ts'
import { openClientId } from '../../server/client-id/client-id.ts'
import { DEFAULT_PROFILE } from '../../server/demo/network.ts'
import { openDispatcher } from '../../server/upstream/dispatcher.ts'
import { startLoopback } from './loopback.ts'
import { until } from './until.ts'

interface LiveOptions {
  readonly clientId?: string | null
  readonly accessToken?: string | null
  readonly trustedProxies?: number
}

/** `clientId` is the environment's. The demo answers as the upstream does. */
export async function liveApp(
  answer: RequestListener,
  { clientId = 'x', ...door }: LiveOptions = {},
) {
  const log: string[] = []
  const upstream = await startLoopback(answer)
  const dispatcher = openDispatcher(() => true)
  onTestFinished(async () => {
    await dispatcher.destroy()
    await upstream.close()
  })
  const { origin } = upstream
  const clientIdFile = join(mkdtempSync(join(tmpdir(), 'galloper-data-')), 'kept/client-id')
  const app = createApp({
    config: {
      apiOrigin: origin,
      imageOrigin: origin,
      host: '127.0.0.1',
      accessToken: null,
      trustedProxies: 0,
      ...door,
    },
    clientId: openClientId(clientId, clientIdFile),
    dispatcher,
    demo: {
      origin,
      begin() {},
      network: () => DEFAULT_PROFILE,
      setNetwork() {},
      openLine: () => '',
      closeLine() {},
      photos: () => ({ ready: 0, total: 0 }),
    },
    log: (line) => void log.push(line),
  })
  return {
    app,
    log,
    upstream,
    clientIdFile,
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
