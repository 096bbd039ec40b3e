// The page's side of a comparison, as the engine sees it.
import type { Outage } from '../../core/async/circuit-breaker.ts'
import type { EngineEvent } from '../../core/model/events.ts'

/**
 * Why a measurement is void: the tab was hidden, something else ran in the page, it waited in an outage, or somebody
 * changed the network.
 */
export const VOID_REASONS = ['hidden', 'busy', 'outage', 'network'] as const
export type VoidReason = (typeof VOID_REASONS)[number]

/** How the page was during one measurement. */
export interface Watched {
  readonly voidReason: VoidReason | null
  /** Milliseconds beyond 50 in each long task of the page's thread; null where the browser does not report tasks. */
  readonly blockedMs: number | null
}

/** The browser and the machine of a comparison; null for what the browser does not tell. */
export interface PageEnvironment {
  readonly userAgent: string
  readonly cores: number
  /** Gigabytes, as the browser rounds them. */
  readonly memoryGb: number | null
  /** The page is cross-origin isolated, without which its clocks are coarse. */
  readonly isolated: boolean
}

/**
 * All that a comparison needs of the page. Arguments and results are plain data and every function is asynchronous,
 * so that the engine can call it from its worker.
 */
export interface ComparisonPage {
  /** Resolves when the page can be seen and has drawn; never rejects. */
  atRest(): Promise<void>
  /** Watches the page from now on. */
  beginWatch(): Promise<void>
  endWatch(): Promise<Watched>
  /** Is told of the outage that the comparison waits for, and with null of its end. */
  tellOutage(outage: Outage | null): Promise<void>
  /** Is told what happens in the run under way, in batches, as it is of a download that people start. */
  tellEvents(events: readonly EngineEvent[]): Promise<void>
  environment(): Promise<PageEnvironment>
}
