// A browser as a person has it: with a profile on disk, as a private one keeps the page's files in memory, and with
// nobody who listens to its network.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../helpers/until.ts'
import { findBrowser } from '../machine.ts'
import { connect, type Session } from './devtools.ts'

export interface BareBrowser {
  readonly profile: string
  readonly pid: number
  readonly page: Session
  /** The workers that the page has now. */
  workers(): Promise<Session[]>
  /** Opens an address and waits until the page has loaded. */
  open(url: string): Promise<void>
  /** Drops files and folders of this machine onto the page. */
  drop(paths: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** `flags`: more of them for this browser. */
export async function startBareBrowser(flags: readonly string[] = []): Promise<BareBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'galloper-profile-'))
  const { executablePath, args, env } = await findBrowser()
  const child = spawn(
    executablePath,
    [
      ...args,
      ...flags,
      '--headless=new',
      '--window-size=1440,900',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { env: { ...process.env, ...env }, stdio: 'ignore' },
  )
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const close = async () => {
    child.kill()
    await ended
    // Processes of the browser may write a little longer.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
  try {
    const origin = await originOf(profile)
    const { page, workers, close: hangUp } = await connect(await addressOf(origin))
    return {
      profile,
      pid: child.pid ?? 0,
      page,
      workers,
      open: (url) => open(page, url),
      async drop(files) {
        const data = { items: [], files, dragOperationsMask: 1 }
        for (const type of ['dragEnter', 'dragOver', 'drop'])
          await page.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data })
      },
      async close() {
        hangUp()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Where the browser's tools are, which it writes into its profile once it listens. */
async function originOf(profile: string): Promise<string> {
  const file = join(profile, 'DevToolsActivePort')
  const port = () => (existsSync(file) ? (readFileSync(file, 'utf8').split('\n')[0] ?? '') : '')
  await until('the browser is there', () => port() !== '', 30_000)
  return `http://127.0.0.1:${port()}`
}

interface Target {
  readonly type: string
  readonly webSocketDebuggerUrl: string
}

/** Where its page can be spoken to. */
async function addressOf(origin: string): Promise<string> {
  const targets: Target[] = await (await fetch(`${origin}/json/list`)).json()
  const page = targets.find(({ type }) => type === 'page')
  if (!page) throw new Error('The browser has no page')
  return page.webSocketDebuggerUrl
}

async function open(page: Session, url: string): Promise<void> {
  const { errorText } = await page.send('Page.navigate', { url })
  if (errorText) throw new Error(`${url}: ${errorText}`)
  const isLoaded = () =>
    page.evaluate(
      (url) =>
        document.readyState === 'complete' &&
        location.href !== url &&
        // The screen that is there before the program takes nothing.
        document.querySelector('#root .look:disabled') === null,
      'about:blank',
    )
  await until(`${url} is loaded`, isLoaded, 30_000)
}
