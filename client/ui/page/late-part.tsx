import { type ComponentType, useEffect, useState } from 'react'
import { useLanguage } from '../text/use-texts.tsx'
import { NotLoaded } from './lazy-page.tsx'

/**
 * A part whose code comes with `load`, which may be called before the part is shown. Its texts come when it is shown.
 * Where the code or the texts do not come, the part says so. React's own lazy() would leave a place empty for 300 ms,
 * also for code that comes at once.
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
    const { late, loadLate } = useLanguage()
    const [, show] = useState(Part !== null)
    const [isMissing, miss] = useState(false)
    useEffect(() => void load().then(() => show(true)), [])
    useEffect(() => void loadLate().catch(() => miss(true)), [loadLate])
    if (isMissing) return <NotLoaded />
    return Part && late && <Part {...props} />
  }
  return { load, Late }
}
