// The main way in the other browser: Firefox as its makers ship it, by the protocol that it speaks itself.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Page } from 'puppeteer-core'
import sharp from 'sharp'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startGalloper } from '../helpers/galloper.ts'
import { countsIn } from '../helpers/page.ts'
import { until } from '../helpers/until.ts'
import { unzip } from '../helpers/unzip.ts'

const executablePath = inject('firefox')

test.skipIf(executablePath === null)(
  'in Firefox sixty images are saved, are there after a reload, and are packed',
  async () => {
    const downloads = mkdtempSync(join(tmpdir(), 'galloper-firefox-'))
    onTestFinished(() => rmSync(downloads, { recursive: true, force: true }))
    const server = await startGalloper()
    onTestFinished(server.stop)
    const page = await openFirefox(downloads)
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))

    await page.goto(server.url)
    await press(page, 'Start')
    await finished(page)
    expect(await counts(page)).toMatchObject({ saved: 60, failed: 0, cancelled: 0 })

    await page.reload()
    await press(page, 'Open', '.earlier-runs')
    await finished(page)
    const status = await counts(page)
    expect(status).toMatchObject({ saved: 60, failed: 0, cancelled: 0 })

    await page.select('.save select', 'thumbnails')
    await press(page, 'Save zip')
    // Firefox makes an empty file of this name first, and another one beside it until all bytes are there.
    const names = () => readdirSync(downloads)
    const zip = () => join(downloads, names()[0] ?? '')
    const isWhole = () =>
      names().length === 1 &&
      zip().endsWith('.zip') &&
      (statSync(zip(), { throwIfNoEntry: false })?.size ?? 0) > 0
    await until('the zip is saved', isWhole)
    const { 'report.json': report, 'report.csv': _table, ...thumbnails } = unzip(zip())
    expect(JSON.parse(String(report)).counts).toEqual(status)
    expect(Object.keys(thumbnails)).toHaveLength(60)
    for (const thumbnail of Object.values(thumbnails)) {
      const { width, height } = await sharp(thumbnail).metadata()
      expect(Math.max(width, height)).toBe(128)
    }
    expect(problems).toEqual([])
  },
)

async function openFirefox(downloads: string): Promise<Page> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: executablePath ?? '',
    headless: true,
    extraPrefsFirefox: {
      // Into a folder that is named, without a question.
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.useDownloadDir': true,
      'browser.download.alwaysOpenPanel': false,
    },
  })
  onTestFinished(() => browser.close())
  return browser.newPage()
}

const press = (page: Page, name: string, within = 'body') =>
  page.locator(`${within} button ::-p-text(${name})`).setTimeout(30_000).click()

const finished = (page: Page) => page.waitForSelector('html[data-phase=finished]')

const counts = async (page: Page) =>
  countsIn((await page.$eval('[role=status]', ({ textContent }) => textContent)) ?? '')
