import { createFarmApi } from '../../api/farm-api.ts'
import { createApi } from '../../api/server-api.ts'
import { sleep } from '../../core/async/sleep.ts'
import { createFarmController } from '../../state/farm/farm-controller.ts'
import type { PageParts } from '../parts/page-parts.ts'
import { FarmPage } from './FarmPage.tsx'

/** The farm's page with its controller. All of it comes when the tab is first opened, and then stays. */
export function farmTab() {
  const { origin } = location
  const ask = fetch.bind(globalThis)
  const farm = createFarmApi(origin, ask)
  const controller = createFarmController({ farm, api: createApi(origin, ask), sleep })
  return ({ store }: Pick<PageParts, 'store'>) => <FarmPage store={store} farm={controller} />
}
