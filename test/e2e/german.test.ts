// Pages in German have no English text. Code is English, and so are the messages of the server (`lang="en"`).
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type RunningServer, startGalloper, startWorker } from '../helpers/galloper.ts'
import { setFailures } from '../helpers/hostile.ts'
import { openPage, phase } from '../helpers/page.ts'
import { startRedis } from '../helpers/redis.ts'
import { bothTexts } from '../helpers/text-tables.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

const GERMAN = { locale: 'de-DE' }

/** All that is read of the parts that the selector finds: their texts, and the names of what has no text. */
const readOf = (page: Page, selector: string) =>
  page.evaluate((parts) => {
    const read: string[] = []
    for (const part of document.querySelectorAll(parts))
      for (const one of part.querySelectorAll('*')) {
        if (one.closest('pre, code, body [lang=en]')) continue
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
          read.push(one.getAttribute(name) ?? '')
        for (const node of one.childNodes)
          if (node.nodeName === '#text') read.push(node.textContent ?? '')
      }
    return read.map((text) => text.trim()).filter(Boolean)
  }, selector)

/** The English texts that stand there, whole or within others. */
async function englishOn(page: Page, selector: string): Promise<string[]> {
  const read = await readOf(page, selector)
  expect(read.length).toBeGreaterThan(5)
  const words = bothTexts().filter(({ english, german }) => english !== german)
  return words
    .filter(({ english }) =>
      english.length > 8 || / /.test(english)
        ? read.some((text) => text.includes(english))
        : read.includes(english),
    )
    .map(({ english }) => english)
}

test('the search finds English on an English page', async () => {
  const { page } = await openPage(`${server.url}/#learn`)
  await page.locator('.lesson canvas').first().waitFor()
  expect((await englishOn(page, 'body')).length).toBeGreaterThan(10)
})

test('the lessons are German', async () => {
  const { page, problems } = await openPage(`${server.url}/#learn`, GERMAN)
  await page.getByRole('heading', { name: 'Gemeinsame Warteschlange' }).waitFor()
  await page.locator('.lesson canvas').nth(6).waitFor()
  expect(await englishOn(page, 'body')).toEqual([])
  expect(problems).toEqual([])
})

test('a race and a comparison are German, from their forms to their tables', async () => {
  const settings =
    'workload=downloads&gallery=hot&images=4&rounds=5&budget=60&choices=sequential,queue'
  const { page, problems } = await openPage(`${server.url}/?${settings}#compare`, GERMAN)
  await page.getByRole('button', { name: 'Vergleichen', exact: true }).waitFor()
  await page.getByText('Einzelheiten der Verbindung').click()
  expect(await englishOn(page, 'body')).toEqual([])
  await page.getByRole('button', { name: 'Rennen starten' }).click()
  await page.getByRole('button', { name: 'Richtig messen' }).waitFor()
  expect(await englishOn(page, 'body')).toEqual([])
  await page.getByRole('button', { name: 'Vergleichen', exact: true }).click()
  await page.locator('html[data-compare=finished]').waitFor()
  await page.locator('.compare-details > summary').click()
  await page.getByRole('heading', { name: 'Wo die Zeit des Laufs bleibt' }).waitFor()
  expect(await englishOn(page, 'body')).toEqual([])
  expect(problems).toEqual([])
})

test('the header, the connection and the timeline of a run are German', async () => {
  const { page, problems } = await openPage(`${server.url}/?images=6`, GERMAN)
  await page.locator('.start').click()
  await phase(page, 'finished')
  await page.keyboard.press('Escape')
  expect(await englishOn(page, '.header, .demo, .skip')).toEqual([])
  expect(problems).toEqual([])
})

test('the views of a run, the stories of its images and its keys are German', async () => {
  const { page, problems } = await openPage(`${server.url}/?images=30`, GERMAN)
  await page.getByRole('combobox', { name: 'Simulierte Verbindung' }).selectOption('refusing')
  await page.locator('.start').click()
  await phase(page, 'finished')
  const views = '.views, .filters, .view'
  expect(await englishOn(page, views)).toEqual([])
  await page.locator('.tile[data-state=saved] button').first().click()
  await page.locator('.viewer table').nth(1).waitFor()
  expect(await englishOn(page, '.viewer')).toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('.story-panel figure').waitFor()
  expect(await englishOn(page, views)).toEqual([])
  await page.locator('.tile[data-state=failed] button').first().click()
  await page.locator('.story-panel [lang=en]').waitFor()
  await page.keyboard.press('Space')
  await page.getByText('1 ausgewählt.').waitFor()
  expect(await englishOn(page, views)).toEqual([])
  await page.keyboard.press('2')
  await page.locator('.view[data-view=timeline] canvas').waitFor()
  expect(await englishOn(page, views)).toEqual([])
  await page.keyboard.press('3')
  await page.locator('.run-table').waitFor()
  expect(await englishOn(page, views)).toEqual([])
  await page.keyboard.press('?')
  await page.locator('.shortcuts[open]').waitFor()
  expect(await englishOn(page, '.shortcuts')).toEqual([])
  expect(problems).toEqual([])
})

test('choosing pictures is German', async () => {
  const { page, problems } = await openPage(`${server.url}/?images=12`, GERMAN)
  await page.locator('.start-buttons button:not(.start)').click()
  await page.getByText('12 Bilder zur Auswahl.').waitFor()
  await page.locator('.tile button').first().click()
  await page.getByRole('button', { name: '1 herunterladen' }).waitFor()
  expect(await englishOn(page, '.run')).toEqual([])
  expect(problems).toEqual([])
})

test('the Farm tab is German: without a farm, without a worker, and with a run', async () => {
  const { page, problems } = await openPage(`${server.url}/#farm`, GERMAN)
  await page.locator('.farm ol').waitFor()
  expect(await englishOn(page, '.farm')).toEqual([])
  expect(problems).toEqual([])
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const settings = { REDIS_URL: redis.url }
  const farm = await startGalloper(settings)
  onTestFinished(() => farm.stop())
  const withFarm = await openPage(`${farm.url}/?where=farm&images=6#farm`, GERMAN)
  await withFarm.page.locator('.farm .note').waitFor()
  expect(await englishOn(withFarm.page, '.farm')).toEqual([])
  const worker = await startWorker(settings)
  onTestFinished(async () => void (await worker.stop()))
  await withFarm.page.getByRole('table', { name: 'Worker' }).waitFor()
  await withFarm.page.getByRole('tab', { name: 'Download' }).click()
  await withFarm.page.locator('.start').click()
  await phase(withFarm.page, 'finished')
  await withFarm.page.getByRole('tab', { name: 'Farm' }).click()
  await withFarm.page.getByText('Fertig in').waitFor()
  expect(await englishOn(withFarm.page, '.farm')).toEqual([])
  expect(withFarm.problems).toEqual([])
})

/** The parts of the download page whose texts are in the tables. */
const DOWNLOAD =
  '.header, .demo, .skip, .welcome, .settings, .earlier-runs, .stills, .bookmarklet, .run-head'

test('the form is German, with open options and with what its box names', async () => {
  const { page, problems } = await openPage(server.url, GERMAN)
  await page.getByRole('region', { name: 'Was es tut' }).waitFor()
  expect(await page.locator('.welcome h2').textContent()).toBe(
    'Viele Bilder auf einmal herunterladen',
  )
  expect(await englishOn(page, DOWNLOAD)).toEqual([])
  await page.locator('.options > summary').click()
  await page.getByText('Den Bildserver schonen').click()
  await page.getByRole('spinbutton', { name: 'Anfragen je Sekunde' }).fill('5')
  await page.getByText('höchstens 5 Anfragen je Sekunde').first().waitFor()
  await page.getByRole('textbox', { name: 'Galerie' }).fill('#cats')
  await page.getByText('Der Tag „cats“, bis zu 60 Bilder').waitFor()
  expect(await englishOn(page, DOWNLOAD)).toEqual([])
  await page.getByRole('textbox', { name: 'Galerie' }).fill('https://i.imgur.com/aBc1234.jpg')
  await page.getByText('1 Datei').waitFor()
  expect(problems).toEqual([])
})

test('the form for the person’s own pictures is German', async () => {
  const { page, problems } = await openPage(`${server.url}/?pictures=own`, GERMAN)
  await page.getByRole('heading', { name: 'Vorschaubilder eigener Bilder machen' }).waitFor()
  await page.locator('.options > summary').click()
  await page.getByText('Gemacht von').waitFor()
  expect(await englishOn(page, DOWNLOAD)).toEqual([])
  expect(problems).toEqual([])
})

test('a finished run, its saving and its place among the earlier runs are German', async () => {
  const { page, problems } = await openPage(`${server.url}/?images=6`, GERMAN)
  await page.locator('.start').click()
  await phase(page, 'finished')
  await page.keyboard.press('Escape')
  await page.getByText(/^6 Bilder in /).waitFor()
  await page.locator('.names > summary').click()
  await page.getByRole('textbox', { name: 'Vorlage' }).fill('{nothing}')
  await page.getByText('{nothing} gibt es nicht.').waitFor()
  expect(await englishOn(page, DOWNLOAD)).toEqual([])
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Zip speichern: 6 Bilder und Vorschaubilder' }).click()
  await download
  await page.getByText(/gespeichert \(/).waitFor()
  expect(await englishOn(page, DOWNLOAD)).toEqual([])
  await page.reload()
  const earlier = page.getByRole('region', { name: 'Frühere Läufe' })
  await earlier.getByText('Fertig: 6 Bilder gespeichert').waitFor()
  await earlier.getByRole('button', { name: /^Löschen/ }).click()
  await earlier.getByText('Löschen: sicher?').waitFor()
  expect(await englishOn(page, DOWNLOAD)).toEqual([])
  expect(problems).toEqual([])
})

test('failures, skipped items and the notes of a run are German', async () => {
  await setFailures(server.url, { missing: 0.5 })
  onTestFinished(() => setFailures(server.url, {}))
  const { page } = await openPage(`${server.url}/?images=12`, GERMAN)
  await page.locator('.start').click()
  await phase(page, 'finished')
  await page.getByText(/^\d+ × Fehlt/).waitFor()
  expect(await englishOn(page, `${DOWNLOAD}, .failures, .skipped-items, .note`)).toEqual([])
})
