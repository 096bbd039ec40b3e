// The states of the first screen and of a run.
import type { Page } from 'playwright'
import { openOptions, phase, start } from '../page.ts'
import type { State } from './state.ts'

const LINKS = [
  'https://i.imgur.com/aaaaaaa.jpg https://i.imgur.com/bbbbbbb.png',
  'https://imgur.com/a/ccccccc',
  'https://imgur.com/gallery/a-title-of-words-ddddddd',
  'a note between the links',
].join('\n')

const write = (text: string) => (page: Page) =>
  page.getByRole('textbox', { name: 'Gallery' }).fill(text)

const network = (page: Page, name: string) =>
  page.getByRole('combobox', { name: 'Simulated connection' }).selectOption({ label: name })

const finish = async (page: Page) => {
  await start(page)
  await phase(page, 'finished')
}

const begun = (page: Page, saved = 1) =>
  page
    .getByRole('status')
    .getByText(new RegExp(`^.*(${saved}|\\d\\d) saved`))
    .waitFor()

const view = (key: string) => async (page: Page) => {
  await finish(page)
  await page.keyboard.press(key)
}

export const downloadStates: readonly State[] = [
  { name: 'first', at: 'demo', address: '' },
  { name: 'first-links', at: 'live', address: '?site=imgur', reach: write(LINKS) },
  {
    name: 'first-options',
    at: 'demo',
    address: '',
    async reach(page) {
      await openOptions(page)
      await page.getByText('Show the code of Adaptive').click()
      await page.getByText('Details of the connection').click()
      await page.getByRole('spinbutton', { name: 'Missing' }).waitFor()
    },
  },
  {
    name: 'run-busy',
    at: 'demo',
    address: '?strategy=queue&concurrency=4',
    async reach(page) {
      await start(page)
      await begun(page)
      await page.getByRole('button', { name: 'Pause' }).click()
      await page.getByRole('button', { name: 'Resume' }).waitFor()
    },
  },
  {
    name: 'run-failing',
    at: 'demo',
    address: '?images=40',
    async reach(page) {
      await network(page, 'A host that refuses some')
      await finish(page)
    },
    after: (page) => network(page, 'Wi-Fi'),
  },
  { name: 'run-pictures', at: 'demo', address: '', reach: finish },
  { name: 'run-timeline', at: 'demo', address: '?strategy=batches', reach: view('2') },
  { name: 'run-table', at: 'demo', address: '', reach: view('3') },
  {
    name: 'run-shortcuts',
    at: 'demo',
    address: '?images=12',
    reach: view('?'),
  },
  {
    name: 'run-story',
    at: 'demo',
    address: '?images=12',
    async reach(page) {
      await view('3')(page)
      await page.getByRole('table', { name: 'Images' }).getByRole('button').nth(8).click()
    },
  },
  {
    name: 'run-viewer',
    at: 'demo',
    address: '?images=12',
    async reach(page) {
      await finish(page)
      await page.locator('.tile[data-state=saved] button').first().click()
      await page.getByRole('dialog').locator('img').first().waitFor()
    },
  },
  {
    name: 'run-earlier',
    at: 'demo',
    address: '?strategy=queue&concurrency=2',
    async reach(page) {
      await start(page)
      await begun(page)
      await page.reload()
      await page.getByRole('button', { name: 'Resume' }).waitFor()
    },
  },
  {
    name: 'nothing-found',
    at: 'demo',
    address: '?gallery=r/nosuchsubreddit',
    reach: async (page) => {
      await start(page)
      await page.getByText('Nothing found').first().waitFor()
    },
  },
  {
    name: 'needs-key',
    at: 'live',
    address: '?site=imgur',
    async reach(page) {
      await start(page, 'https://imgur.com/a/ccccccc')
      await page
        .getByText(/needs a client ID/i)
        .first()
        .waitFor()
    },
  },
  { name: 'login', at: 'locked', address: '' },
]
