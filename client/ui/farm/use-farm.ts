import { useEffect } from 'react'
import type { FarmController, FarmState } from '../../state/farm/farm-controller.ts'
import { useStore } from '../parts/use-store.ts'

/** The farm's present state. The server is asked for it only while this tab is shown. */
export function useFarm(controller: FarmController): FarmState {
  useEffect(() => {
    const looking = new AbortController()
    void controller.watch(looking.signal)
    return () => looking.abort()
  }, [controller])
  return useStore(controller.store)
}
