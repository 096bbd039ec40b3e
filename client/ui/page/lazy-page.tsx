import { type ComponentType, lazy } from 'react'
import type { PageParts } from '../parts/page-parts.ts'
import { useTexts } from '../text/use-texts.tsx'

/** A page whose code and texts come when it is opened. Where they do not come, the page says so. */
export const lazyPage = (
  load: () => Promise<ComponentType<PageParts>>,
  loadTexts: () => Promise<void>,
) =>
  lazy(async () => {
    const both = Promise.all([load(), loadTexts()])
    return { default: await both.then(([Page]) => Page).catch(() => NotLoaded) }
  })

/** Stands in the place of code or texts that did not come. */
export function NotLoaded() {
  const { page } = useTexts()
  return (
    <div className="results">
      <section className="card problem" role="alert">
        <div>
          <strong>{page.partNotLoaded}</strong>
          <p className="hint">{page.checkServer}</p>
        </div>
        <button type="button" onClick={() => location.reload()}>
          {page.reload}
        </button>
      </section>
    </div>
  )
}
