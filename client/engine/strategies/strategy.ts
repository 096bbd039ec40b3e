/**
 * Decides when each download starts, and nothing else. `download` never rejects for a bad image, only when the
 * run is aborted; so a strategy needs no try/catch and just lets that pass.
 */
export interface Strategy {
  readonly id: string
  readonly name: string
  /** One sentence for somebody who has never heard of it. */
  readonly about: string
  /** How many lanes it has if nobody says; null where there is no number to choose. */
  readonly defaultConcurrency: ((cores: number) => number) | null
  /** What else a person can set for it; the pipeline and the download hold to it. */
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
  /** Lines of work, where the strategy has a number to choose. */
  readonly concurrency: number
  /** The most requests that the route can carry at once. */
  readonly ceiling: number
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  /** How often the host has said so far that it is asked too much. */
  readonly limited: () => number
  /** How often the person has paused the run so far. */
  readonly pauses: () => number
  /**
   * A download that makes its requests in a Web Worker of its own. Those that `run` asks for before it returns are
   * started before the run's clock, as those that make thumbnails are.
   */
  readonly inWorker: () => (image: I) => Promise<O>
}
