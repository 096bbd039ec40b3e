import { type ComponentType, lazy } from 'react'
import type { PageParts } from '../parts/page-parts.ts'

/** A page whose code comes when it is opened. Where the code does not come, the page says so. */
export const lazyPage = <P = PageParts>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => ({ default: await load().catch((): ComponentType<P> => NotLoaded) }))

const NotLoaded = () => (
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
