import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { FileKind } from '../../core/archive/create-archive.ts'
import type { Saved } from '../../core/model/outcome.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import { createTilePictures, type TilePicture, type TilePictures } from './tile-pictures.ts'

export type TileFiles = Pick<Controller, 'thumbnailUrls' | 'dropUrls'>

/** The pictures of all tiles of a list. */
export function useTilePictures(kind: FileKind, { thumbnailUrls, dropUrls }: TileFiles) {
  const pictures = useMemo(
    () => createTilePictures({ ask: (saved) => thumbnailUrls(kind, saved), drop: dropUrls }),
    [kind, thumbnailUrls, dropUrls],
  )
  useEffect(() => () => pictures.clear(), [pictures])
  return pictures
}

/** The picture of one tile; null before it is here, and where there is none. */
export function useTilePicture(pictures: TilePictures, saved: Saved | null): TilePicture | null {
  const wanted = saved?.thumbnail ? saved : null
  const subscribe = useCallback(
    (onChange: () => void) => (wanted ? pictures.want(wanted, onChange) : () => {}),
    [pictures, wanted],
  )
  return useSyncExternalStore(subscribe, () => wanted && pictures.get(wanted))
}
