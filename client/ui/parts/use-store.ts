import { useSyncExternalStore } from 'react'
import type { Store } from '../../state/store.ts'

/** The store's value, and a new drawing whenever it is replaced. */
export const useStore = <S>(store: Store<S>): S => useSyncExternalStore(store.subscribe, store.get)
