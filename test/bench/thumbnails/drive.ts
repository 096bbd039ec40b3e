// The bench's page from the outside.
import type { Bench } from './page.ts'

/** A browser with the bench's pages in it, whichever it is. */
export interface BenchBrowser {
  readonly name: string
  open(url: string): Promise<Tab>
  /** MB above what the pages held before, at the peak of `work`; null where the browser or the system does not tell. */
  peakOf(work: () => Promise<unknown>): Promise<number | null>
  close(): Promise<void>
}

interface Tab {
  /** The value of an expression, once its promise is kept: what JSON can carry. */
  evaluate(expression: string): Promise<unknown>
  close(): Promise<void>
}

export interface BenchPage {
  /** One whole set through one way. */
  run(way: string, threads: number): ReturnType<Bench['run']>
  /** So many new pools of 2, each until its first thumbnail, ms. */
  starts(count: number): Promise<number[]>
  pixels(at: number): ReturnType<Bench['pixels']>
  close(): Promise<void>
}

export async function openBench(
  browser: BenchBrowser,
  url: string,
  set: string,
  count: number,
): Promise<BenchPage> {
  const tab = await browser.open(url)
  const call = <Name extends keyof Bench>(name: Name, ...args: Parameters<Bench[Name]>) =>
    tab.evaluate(`bench.${name}(...${JSON.stringify(args)})`) as ReturnType<Bench[Name]>
  await call('load', set, count)
  return {
    run: (way, threads) => call('run', way, threads),
    async starts(count) {
      const times: number[] = []
      while (times.length < count) times.push(await call('start', 2))
      return times
    },
    pixels: (at) => call('pixels', at),
    close: () => tab.close(),
  }
}
