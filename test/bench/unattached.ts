// A browser as a person has it: with a profile on disk, as a private one keeps the page's files in memory, and with
// nobody attached while it works, as whoever inspects a page makes it report every piece of every request, which
// costs as much as the downloads themselves.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { until } from '../helpers/until.ts'
import { findBrowser } from '../machine.ts'

export interface UnattachedBrowser {
  readonly profile: string
  /** Of its pages: all that can be known of them from outside. */
  title(): Promise<string>
  /** Attaches for as long as this takes. */
  use<T>(work: (page: Page) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export async function startUnattached(): Promise<UnattachedBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'galloper-profile-'))
  const { executablePath, args, env } = await findBrowser()
  const child = spawn(
    executablePath,
    [
      ...args,
      '--headless=new',
      '--window-size=1440,900',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { env: { ...process.env, ...env }, stdio: 'ignore' },
  )
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const portFile = join(profile, 'DevToolsActivePort')
  const port = () => (existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n')[0] : '')
  const close = async () => {
    child.kill()
    await ended
    // What the browser started may write a little longer.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
  await until('the browser is there', async () => port() !== '', 30_000).catch(async (error) => {
    await close()
    throw error
  })
  const origin = `http://127.0.0.1:${port()}`
  return {
    profile,
    async title() {
      const list: { title: string }[] = await (await fetch(`${origin}/json/list`)).json()
      return list.map(({ title }) => title).join()
    },
    async use(work) {
      const browser = await chromium.connectOverCDP(origin)
      try {
        const page = browser.contexts()[0]?.pages()[0]
        if (!page) throw new Error('The browser has no page')
        return await work(page)
      } finally {
        await browser.close()
      }
    },
    close,
  }
}
