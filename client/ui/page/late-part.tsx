import { type ComponentType, useEffect, useState } from 'react'
import { NotLoaded } from './lazy-page.tsx'

/**
 * A part whose code comes with `load`, which may be called before the part is shown. Where the code does not come, the
 * part says so. React's own lazy() would leave a place empty for 300 ms, also for code that comes at once.
 */
export function latePart<P extends object>(fetchPart: () => Promise<ComponentType<P>>) {
  let Part: ComponentType<P> | null = null
  let coming: Promise<void> | null = null
  const load = () => {
    coming ??= fetchPart()
      .catch(() => NotLoaded)
      .then((part) => {
        Part = part
      })
    return coming
  }
  function Late(props: P) {
    const [, show] = useState(Part !== null)
    useEffect(() => void load().then(() => show(true)), [])
    return Part && <Part {...props} />
  }
  return { load, Late }
}
