// Browsers that lack something: no files on the disk, no WebAssembly, no canvas in workers.
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startGalloper } from '../helpers/galloper.ts'
import { counts, failureTable, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { expectWholeZip } from '../helpers/whole-zip.ts'

const IMAGES = 12
const ROOT = join(import.meta.dirname, '../..')

/** Serves a build in which a worker's script begins with this code, which takes something from its browser. */
async function serverWith(script: string, code: string) {
  const folder = mkdtempSync(join(tmpdir(), 'galloper-less-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true })
  for (const name of ['node_modules', 'package.json'])
    symlinkSync(join(ROOT, name), join(folder, name))
  const assets = join(folder, 'dist/client/assets')
  const ofScript = readdirSync(assets).filter((name) => name.startsWith(script))
  const names = ofScript.filter((name) => name.endsWith('.js'))
  // Their compressed copies would be sent in place of them.
  for (const name of ofScript) if (!names.includes(name)) rmSync(join(assets, name))
  expect(names).toHaveLength(1)
  for (const name of names) {
    const path = join(assets, name)
    writeFileSync(path, `${code};${readFileSync(path, 'utf8')}`)
  }
  const server = await startGalloper({}, folder)
  onTestFinished(() => server.stop())
  return server
}

async function runWithout(script: string, code: string) {
  const server = await serverWith(script, code)
  const { page } = await openPage(`${server.url}/?images=${IMAGES}`)
  await start(page)
  await phase(page, 'finished')
  return { page, server }
}

test('C10: without files on the disk the page says that they are in memory, and the result is the same', async () => {
  const { page, server } = await runWithout(
    'engine.worker',
    'Object.defineProperty(navigator.storage, "getDirectory", { value: undefined })',
  )
  expect(await counts(page)).toMatchObject({ saved: IMAGES, failed: 0 })
  expect(await page.getByText('keeps its files in memory only').count()).toBe(1)
  await expectWholeZip(await (await saveZip(page, true)).path(), server.url)
})

test('C10: without WebAssembly the thumbnails are made all the same', async () => {
  const { page, server } = await runWithout('thumbnail.worker', 'delete globalThis.WebAssembly')
  expect(await counts(page)).toMatchObject({ saved: IMAGES, failed: 0 })
  await expectWholeZip(await (await saveZip(page, true)).path(), server.url)
})

test('C10: without a canvas in workers the originals are saved, and each says why it has no thumbnail', async () => {
  const { page, server } = await runWithout('thumbnail.worker', 'delete globalThis.OffscreenCanvas')
  expect(await counts(page)).toMatchObject({ saved: 0, failed: IMAGES })
  const failures = await failureTable(page)
  expect(await failures.getByText('OffscreenCanvas is not defined').count()).toBe(IMAGES)
  const report = await expectWholeZip(await (await saveZip(page, true)).path(), server.url)
  expect(report.images.filter(({ original }) => original)).toHaveLength(IMAGES)
})
