// A state of the page that a person can meet: how to get there, and its name, which is also its file's in docs/screens/.
import type { Page } from 'playwright'

export interface State {
  readonly name: string
  /** One of the servers of this test. */
  readonly at: 'demo' | 'live' | 'farm' | 'locked'
  /** The part after the server's address. */
  readonly address: string
  readonly reach?: (page: Page) => Promise<unknown>
  /** Leaves the server as it was. */
  readonly after?: (page: Page) => Promise<unknown>
}
