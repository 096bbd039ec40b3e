// The bench's page from the outside.
import type { Browser } from 'playwright'
import type { Bench } from './page.ts'

declare const bench: Bench

export interface BenchPage {
  /** One whole set through one way. */
  run(way: string, threads: number): ReturnType<Bench['run']>
  /** So many new pools of 2, each until its first thumbnail, ms. */
  starts(count: number): Promise<number[]>
  pixels(at: number): ReturnType<Bench['pixels']>
  close(): Promise<void>
}

export async function openBench(
  browser: Browser,
  url: string,
  set: string,
  count: number,
): Promise<BenchPage> {
  const page = await browser.newPage()
  await page.goto(url)
  await page.waitForFunction(() => 'bench' in globalThis)
  await page.evaluate(([name, pictures]) => bench.load(name, pictures), [set, count] as const)
  return {
    run: (way, threads) =>
      page.evaluate(([name, size]) => bench.run(name, size), [way, threads] as const),
    async starts(count) {
      const times: number[] = []
      while (times.length < count) times.push(await page.evaluate(() => bench.start(2)))
      return times
    },
    pixels: (at) => page.evaluate((number) => bench.pixels(number), at),
    close: () => page.close(),
  }
}
