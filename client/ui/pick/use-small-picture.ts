import { useEffect, useRef, useState } from 'react'
import { smallPictureUrl } from '../../api/small-picture.ts'
import type { Site } from '../../core/model/image.ts'
import type { Pacer } from '../../engine/download/pacer.ts'

/** A small picture that is not here by then is not waited for, ms. */
const PATIENCE_MS = 30_000

/** The host's small picture of an image: `src` once it may be asked for, and whether it is here, to come, or does not come. */
export function useSmallPicture(id: string, site: Site, pacer: Pacer) {
  const [state, setState] = useState<'to-come' | 'asked' | 'here' | 'none'>('to-come')
  const arrived = useRef(() => {})
  useEffect(() => {
    const gone = new AbortController()
    const key = Symbol(id)
    let late: ReturnType<typeof setTimeout> | undefined
    arrived.current = () => {
      clearTimeout(late)
      pacer.arrived(key)
    }
    pacer.pass(key, gone.signal).then(
      () => {
        if (gone.signal.aborted) return pacer.unused(key)
        setState('asked')
        late = setTimeout(() => {
          setState((now) => (now === 'asked' ? 'none' : now))
          arrived.current()
        }, PATIENCE_MS)
      },
      // The tile is scrolled away.
      () => {},
    )
    return () => {
      gone.abort()
      arrived.current()
    }
  }, [id, pacer])
  const end = (to: 'here' | 'none') => () => {
    setState(to)
    arrived.current()
  }
  const isAsked = state === 'asked' || state === 'here'
  return {
    state,
    src: isAsked ? smallPictureUrl(id, site) : null,
    on: { onLoad: end('here'), onError: end('none') },
  }
}
