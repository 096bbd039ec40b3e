// npm run dev: one process for the page and the server.
import { expect, onTestFinished, test } from 'vitest'
import { startDev } from '../helpers/galloper.ts'
import { counts, openPage, phase, start } from '../helpers/page.ts'

test('the dev server answers the page and its images', async () => {
  const server = await startDev()
  onTestFinished(server.stop)
  const { page } = await openPage(`${server.url}/?images=6`)
  await start(page)
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 6, failed: 0 })
})
