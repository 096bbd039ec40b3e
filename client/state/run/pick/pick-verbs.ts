// Choosing pictures before anything is downloaded: the list is read, and of the images only the chosen ones are asked for.
import type { Api } from '../../../api/server-api.ts'
import { AppError, problemOf } from '../../../core/model/app-error.ts'
import type { Asked } from '../../../core/model/image.ts'
import type { Store } from '../../store.ts'
import { isBusy, type PickList, type State } from '../state.ts'

export interface PickVerbs {
  /** Reads the list of the gallery or links, and shows it. */
  pick(): Promise<void>
  /** Goes back; a list that is being read is left. */
  leavePick(): void
  /** Starts a run of these images of the list. */
  downloadPicked(indexes: ReadonlySet<number>): Promise<void>
}

export function createPickVerbs({
  store,
  api,
  start,
}: {
  readonly store: Store<State>
  readonly api: { readonly gallery: Api['gallery'] }
  /** Starts a run of what is chosen, or asks first. */
  readonly start: () => Promise<void>
}): PickVerbs {
  let reading = new AbortController()
  const set = (pick: PickList | null) => store.set({ ...store.get(), pick })

  async function read(signal: AbortSignal): Promise<void> {
    const { settings } = store.get()
    const { source, site } = settings
    const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
    const items: Asked[] = []
    let title = source
    let problem = null
    set({ kind: 'listing', source, found: 0 })
    try {
      const { listGallery } = await import('../../../engine/sources/gallery.ts')
      const request = { ...settings, seed, wholeLists: true }
      for await (const page of listGallery(api, request, signal)) {
        items.push(...page.items)
        title = page.listing.title
        if (!signal.aborted) set({ kind: 'listing', source, found: items.length })
      }
    } catch (error) {
      if (!(error instanceof AppError) && !signal.aborted) throw error
      problem = problemOf(error)
    }
    if (signal.aborted) return
    const images = items.filter((item) => item.kind === 'image')
    const leftOut = items.length - images.length
    set({ kind: 'listed', source, site, title, images, leftOut, problem, chosen: null })
  }

  return {
    async pick() {
      if (isBusy(store.get().phase)) return
      reading.abort()
      reading = new AbortController()
      await read(reading.signal).catch((error: unknown) => {
        set(null)
        throw error
      })
    },
    leavePick() {
      reading.abort()
      set(null)
    },
    async downloadPicked(indexes) {
      const { pick } = store.get()
      if (pick?.kind !== 'listed') return
      const images = pick.images.filter(({ index }) => indexes.has(index))
      set({ ...pick, chosen: { title: pick.title, images } })
      await start()
    },
  }
}
