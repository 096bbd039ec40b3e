/**
 * Decides when each download starts, and nothing else. `download` never rejects for a bad image, only when the
 * run is aborted; so a strategy needs no try/catch and just lets that pass.
 */
export interface Strategy {
  readonly id: string
  readonly name: string
  /** One sentence for somebody who has never heard of it. */
  readonly about: string
  /** The most downloads that it ever has under way. */
  atOnce(options: StrategyOptions): number
  run<I, O>(
    images: readonly I[],
    download: (image: I) => Promise<O>,
    options: StrategyOptions,
  ): AsyncIterable<O>
}

interface StrategyOptions {
  /** Lines of work, where the strategy has a number to choose. */
  readonly lanes: number
}
