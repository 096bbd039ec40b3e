import { createFarmApi } from '../../api/farm-api.ts'
import { sleep } from '../../core/async/sleep.ts'
import { createFarmController } from '../../state/farm/farm-controller.ts'
import type { PageParts } from '../parts/page-parts.ts'
import { FarmPage } from './FarmPage.tsx'

/** The farm's page with its controller. All of it comes when the tab is first opened, and then stays. */
export function farmTab() {
  const farm = createFarmApi(location.origin, fetch.bind(globalThis))
  const controller = createFarmController({ farm, sleep })
  return ({ store }: Pick<PageParts, 'store'>) => <FarmPage store={store} farm={controller} />
}
