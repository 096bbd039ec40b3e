// The page's memory, as Linux counts it: what its renderer process held at the most, above what it held before.
import { readFile, writeFile } from 'node:fs/promises'
import type { Browser } from 'playwright'

/** MB above the base at the peak of `work`; null where the system does not tell. */
export async function peakOf(
  browser: Browser,
  work: () => Promise<unknown>,
): Promise<number | null> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  const sizes = async (field: string) => Promise.all(renderers.map((id) => statusOf(id, field)))
  try {
    for (const id of renderers) await writeFile(`/proc/${id}/clear_refs`, '5')
    const before = await sizes('VmRSS')
    await work()
    const peaks = await sizes('VmHWM')
    return Math.max(...peaks.map((peak, at) => peak - (before[at] ?? 0))) / 1000
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  } finally {
    await session.detach()
  }
}

/** kB. */
async function statusOf(process: number, field: string): Promise<number> {
  const status = await readFile(`/proc/${process}/status`, 'utf8')
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN)
}
