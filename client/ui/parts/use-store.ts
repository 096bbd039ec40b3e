import { useSyncExternalStore } from 'react'
import type { Store } from '../../state/store.ts'

/** The store's value; the component is drawn again whenever the store gets another one. */
export const useStore = <S>(store: Pick<Store<S>, 'get' | 'subscribe'>): S =>
  useSyncExternalStore(store.subscribe, store.get)
