// npm run bench -- hostile: 900 images on a network on which one in twenty fails in each of nine ways, by every
// strategy. It takes some fifteen minutes, nearly all of it waiting, and so all strategies wait at the same time.
import { expect, onTestFinished, test } from 'vitest'
import { strategies } from '../../client/engine/strategies/index.ts'
import { FAILURE_KINDS } from '../../server/demo/network.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { expectAccounts, setFailures } from '../helpers/hostile.ts'
import { openPage, phase, start } from '../helpers/page.ts'

const IMAGES = 900
const SHARE = 0.05
const LONGEST_MS = 2_400_000

test('every strategy accounts for every image', async () => {
  await Promise.all(strategies.map(({ id }) => measure(id)))
})

async function measure(id: string): Promise<void> {
  const server = await startGalloper()
  onTestFinished(server.stop)
  await setFailures(server.url, Object.fromEntries(FAILURE_KINDS.map((kind) => [kind, SHARE])))
  const { page, problems } = await openPage(
    `${server.url}/?images=${IMAGES}&strategy=${id}&deadline=0`,
  )
  const began = performance.now()
  await start(page)
  await phase(page, 'finished', LONGEST_MS)
  const seconds = (performance.now() - began) / 1000
  const { saved, failed } = await expectAccounts(page, IMAGES)
  console.log(`${id}: ${saved} saved, ${failed} failed, ${seconds.toFixed(0)} s`)
  expect(problems).toEqual([])
}
