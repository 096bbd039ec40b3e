import { type ComponentType, lazy } from 'react'
import type { PageParts } from '../parts/page-parts.ts'

/** A page whose code comes when it is opened. Where the code does not come, the page says so. */
export const lazyPage = (load: () => Promise<ComponentType<PageParts>>) =>
  lazy(async () => ({ default: await load().catch(() => NotLoaded) }))

/** Stands in the place of code that did not come. */
export const NotLoaded = () => (
  <div className="results">
    <section className="card problem" role="alert">
      <div>
        <strong>This part of the page cannot be loaded</strong>
        <p className="hint">Check that Galloper’s server runs, then reload the page.</p>
      </div>
      <button type="button" onClick={() => location.reload()}>
        Reload
      </button>
    </section>
  </div>
)
