/**
 * Decides when each download starts, and nothing else. `download` never rejects for a bad image, only when the
 * run is aborted; so a strategy needs no try/catch and just lets that pass.
 */
export interface Strategy {
  readonly id: string
  readonly name: string
  /** One sentence for somebody who has never heard of it. */
  readonly about: string
  /** The number of downloads at once that it has at first; null where there is no number to choose. */
  readonly defaultConcurrency: ((cores: number) => number) | null
  /** The other setting that a person can choose; the run and the download keep to it. */
  readonly also: 'deadline' | 'timeout' | null
  /** The most downloads that it ever has under way. */
  atOnce(options: Pick<StrategyOptions<never, never>, 'concurrency' | 'ceiling'>): number
  run<I, O>(
    images: readonly I[],
    download: (image: I) => Promise<O>,
    options: StrategyOptions<I, O>,
  ): AsyncIterable<O>
}

interface StrategyOptions<I, O> {
  /** Downloads at once, where the strategy has a number to choose. */
  readonly concurrency: number
  /** The most requests that the browser can have under way at once on this route. */
  readonly ceiling: number
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  /** How often the host has refused a request so far because of its limit. */
  readonly limited: () => number
  /** How often the run has been paused so far. */
  readonly pauses: () => number
  /**
   * A download that makes its requests in a Web Worker of its own. Workers that `run` asks for before it returns are
   * started before the run's clock, like the thumbnail workers.
   */
  readonly inWorker: () => (image: I) => Promise<O>
}
