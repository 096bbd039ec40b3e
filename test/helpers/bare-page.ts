// The page in a browser with a profile on disk, driven over the bare DevTools protocol: its files lie on a real disk,
// and its workers can be reached and killed.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startBareBrowser } from '../bench/bare-browser.ts'
import type { Session } from '../bench/devtools.ts'
import { countsIn, type PageCounts } from './page.ts'
import { until } from './until.ts'

export interface BarePage {
  readonly session: Session
  open(url: string): Promise<void>
  /** Presses the button whose text begins with this, once it can be pressed. */
  press(name: string): Promise<void>
  phase(): Promise<string>
  /** Resolves when the run has finished. */
  finished(timeoutMs?: number): Promise<void>
  counts(): Promise<PageCounts>
  /** All that the page says. */
  text(): Promise<string>
  /** The workers that run a script whose name begins with this. */
  workers(script: string): Promise<Session[]>
  /** Drops files and folders of this machine onto the page. */
  drop(paths: readonly string[]): Promise<void>
  /** Saves the zip, with the originals in it, and gives its path until the next one. */
  saveZip(): Promise<string>
}

/** Opens a browser that ends with the test. `flags`: more of them for this browser. */
export async function openBarePage(flags: readonly string[] = []): Promise<BarePage> {
  const browser = await startBareBrowser(flags)
  onTestFinished(browser.close)
  const { page: session } = browser
  const downloads = mkdtempSync(join(tmpdir(), 'galloper-downloads-'))
  onTestFinished(() => rmSync(downloads, { recursive: true, force: true }))
  await session.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
  const text = () => session.evaluate(() => document.body.innerText)
  const phase = () => session.evaluate(() => document.documentElement.dataset.phase ?? '')
  const press = (name: string) =>
    until(`${name} can be pressed`, () => session.evaluate(pressButton, name), 30_000)
  return {
    session,
    async open(url) {
      await browser.open(url)
      await until('the program runs', () => session.evaluate(programRuns), 30_000)
    },
    press,
    phase,
    finished: (timeoutMs = 60_000) =>
      until('the run has finished', async () => (await phase()) === 'finished', timeoutMs),
    counts: async () =>
      countsIn(
        await session.evaluate(() => document.querySelector('[role=status]')?.textContent ?? ''),
      ),
    text,
    async workers(script) {
      const all = await browser.workers()
      const names = await Promise.all(
        all.map((one) => one.evaluate(() => location.pathname).catch(() => '')),
      )
      return all.filter((_, at) => names[at]?.split('/').at(-1)?.startsWith(script))
    },
    drop: browser.drop,
    async saveZip() {
      // A second zip of the same name would take the first one's place.
      for (const name of readdirSync(downloads)) rmSync(join(downloads, name))
      await session.evaluate(chooseBoth)
      await press('Save zip')
      const whole = () => readdirSync(downloads).find((name) => name.endsWith('.zip'))
      await until('the zip is saved', () => whole() !== undefined, 60_000)
      const path = join(downloads, whole() ?? '')
      await until('its download has ended', () => !existsSync(`${path}.crdownload`), 30_000)
      return path
    },
  }
}

/** In the page: the screen that is there before the program has buttons that are disabled. */
const programRuns = () => document.querySelector('.look:enabled') !== null

/** In the page. */
function pressButton(name: string): boolean {
  const button = [...document.querySelectorAll('button')].find(
    (one) => one.textContent?.trim().startsWith(name) && !one.disabled,
  )
  button?.click()
  return button !== undefined
}

/** In the page. */
function chooseBoth() {
  const what = document.querySelector<HTMLSelectElement>('.save select')
  if (what) what.value = 'both'
  what?.dispatchEvent(new Event('change', { bubbles: true }))
}
