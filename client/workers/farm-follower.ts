// The farm's runs in the engine's thread: their code comes with the first of them.
import { createFarmApi } from '../api/farm-api.ts'
import { sleep } from '../core/async/sleep.ts'
import { createFarmFollower, type FarmFollowerParts } from '../engine/farm/farm-follower.ts'
import type { FarmFollower } from '../engine/farm/farm-verbs.ts'

export const openFarmFollower = (
  parts: Pick<FarmFollowerParts, 'api' | 'now' | 'send'>,
): FarmFollower =>
  createFarmFollower({
    ...parts,
    farm: createFarmApi(location.origin, fetch.bind(globalThis)),
    sleep,
  })
