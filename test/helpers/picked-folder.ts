// A folder of the browser's own file system in the place of one that the person picks.
import type { Page } from 'playwright'
import { openPage } from './page.ts'

/** A page on which the person picks the folder `Pictures`. `requested`: the parts of addresses that the pattern finds. */
export async function pageWithFolder(url: string, pattern = /\/image\/([^/?]+)/) {
  const { page, problems } = await openPage('about:blank')
  await page.addInitScript(() => {
    Reflect.set(globalThis, 'showDirectoryPicker', async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('Pictures', { create: true }),
    )
  })
  const requested: string[] = []
  page.on('request', (request) => {
    const [, file] = pattern.exec(request.url()) ?? []
    if (file) requested.push(file)
  })
  await page.goto(url)
  return { page, problems, requested }
}

/** The length and the time of the last change of each file in the folder. */
export const filesIn = (page: Page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('Pictures', { create: true })
    const files: Record<string, readonly [number, number]> = {}
    for await (const name of folder.keys()) {
      const file = await (await folder.getFileHandle(name)).getFile()
      files[name] = [file.size, file.lastModified]
    }
    return files
  })

/** Removes the files whose names fit the pattern, and gives these names. */
export const removeFrom = (page: Page, pattern: string) =>
  page.evaluate(async (text) => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('Pictures')
    const names: string[] = []
    for await (const name of folder.keys()) if (new RegExp(text).test(name)) names.push(name)
    for (const name of names) await folder.removeEntry(name)
    return names
  }, pattern)

export const saves = (page: Page) => page.getByRole('button', { name: 'Save into a folder' })
