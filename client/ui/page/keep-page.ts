import type { Store } from '../../state/store.ts'

/**
 * Has the browser keep the page's files, so that it opens while the server is away. It does so when there is something
 * to come back for: after the first run or comparison, when nothing is measured any more.
 */
export function keepPage(
  ...stores: readonly Pick<Store<{ readonly phase: string }>, 'get' | 'subscribe'>[]
): void {
  // The dev server's files change all the time. Only a page that came over https or from this machine has the container.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  let isKept = false
  for (const store of stores)
    store.subscribe(() => {
      if (isKept || store.get().phase !== 'finished') return
      isKept = true
      // Without it the page works too.
      navigator.serviceWorker.register('/service-worker.js').catch(() => {})
    })
}
