// Times that were measured elsewhere, beside a comparison of the page.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compare, ended, exported, openComparison, says, tableOf } from '../helpers/compare-page.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { violations } from '../helpers/violations.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

const HOSTILE = '<img src=x onerror=alert(1)> & "quotes"'
const HYPERFINE = JSON.stringify({
  results: [
    { command: 'python3 single.py', times: [9.5, 9.25, 10], exit_codes: [0, 0, 0] },
    { command: HOSTILE, times: [0.001, 0.002, 0.001], exit_codes: [0, 0, 1] },
  ],
})

const file = (name: string, text: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
})

test('hyperfine’s times stand beside ours, and no verdict rests on them', async () => {
  const { page, problems } = await openComparison(
    server.url,
    { choices: 'sequential,queue', concurrency: 8, images: 6, latency: 30, rounds: 3 },
    { bypassCSP: true },
  )
  const open = page.getByLabel('Open JSON or CSV')
  await open.setInputFiles(file('times.json', HYPERFINE))
  const panel = page.getByRole('region', { name: 'Times measured elsewhere', exact: true })
  await panel.getByText('As a table').click()
  expect(await tableOf(page, 'Times here and elsewhere')).toMatchObject([
    {
      Program: 'python3 single.py (elsewhere)',
      'Median time': '9.50 s',
      Runs: '3',
      'Failed runs (left out)': '0',
    },
    { Program: `${HOSTILE} (elsewhere)`, Runs: '2', 'Failed runs (left out)': '1' },
  ])
  await compare(page)
  await ended(page)
  const [finding, csv] = [await tableOf(page, 'Finding'), (await exported(page, 'CSV')).text]
  const names = (await tableOf(page, 'Times here and elsewhere')).map(({ Program }) => Program)
  expect(names).toEqual([
    'Sequential',
    'Shared queue 8',
    'python3 single.py (elsewhere)',
    `${HOSTILE} (elsewhere)`,
  ])
  expect(finding.map(({ Strategy }) => Strategy)).not.toContain('python3 single.py')
  expect(`${await says(page)}${csv}`).not.toContain('single.py')
  expect(await violations(page)).toEqual([])

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save SVG of Times measured elsewhere' }).click(),
  ])
  const svg = readFileSync(await download.path(), 'utf8')
  expect(svg).toContain('times.json')
  expect(svg).toContain('&lt;img src=x')
  expect(svg).not.toContain('<img')

  await open.setInputFiles(file('times.csv', 'command,seconds\ncurl,1.5\ncurl,-2'))
  await page.getByRole('alert').getByText('times.csv: These times cannot be read: row 3').waitFor()
  await open.setInputFiles(file('times.csv', 'command,seconds\ncurl,1.5\ncurl,2'))
  await page.getByRole('cell', { name: '1.75 s' }).waitFor()
  await page.getByRole('button', { name: 'Close: times.csv' }).click()
  await page
    .getByRole('region', { name: 'Times measured elsewhere' })
    .waitFor({ state: 'detached' })
  expect(await tableOf(page, 'Finding')).toEqual(finding)
  expect(problems).toEqual([])
})
