import { createFarmApi } from '../../api/farm-api.ts'
import { createSendList } from '../../api/farm-upload.ts'
import { sleep } from '../../core/async/sleep.ts'
import { createFarmController } from '../../state/farm/farm-controller.ts'
import { createUploadController } from '../../state/farm/upload-controller.ts'
import type { PageParts } from '../parts/page-parts.ts'
import { FarmPage } from './FarmPage.tsx'

/** The farm's page with its controllers. All of it comes when the tab is first opened, and then stays. */
export function farmTab() {
  const farm = createFarmApi(location.origin, fetch.bind(globalThis))
  const controller = createFarmController({ farm, sleep })
  const upload = createUploadController(createSendList(() => new XMLHttpRequest()))
  return ({ store }: Pick<PageParts, 'store'>) => (
    <FarmPage store={store} farm={controller} upload={upload} />
  )
}
