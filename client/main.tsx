// Wires the parts together; nothing else does.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createFarmApi } from './api/farm-api.ts'
import { createApi, getImage } from './api/server-api.ts'
import { sleep } from './core/async/sleep.ts'
import { poolMakers, waysWith } from './engine/comparison/contenders.ts'
import { createWorkerPool } from './engine/thumbnails/pool.ts'
import poolCode from './engine/thumbnails/pool.ts?raw'
import { createCompareController } from './state/comparison/comparison-controller.ts'
import { compareStateOf } from './state/comparison/comparison-state.ts'
import { createFarmController } from './state/farm/farm-controller.ts'
import { createController } from './state/run/run-controller.ts'
import { settingsOf } from './state/run/settings-url.ts'
import { initialState, isBusy } from './state/run/state.ts'
import { createStore } from './state/store.ts'
import { App } from './ui/App.tsx'
import { environmentOf } from './ui/page/environment.ts'
import { followState } from './ui/page/follow-state.ts'
import { keepAwake } from './ui/page/keep-awake.ts'
import { offerDownload } from './ui/page/offer-download.ts'
import { pageAtRest, watchPage } from './ui/page/watch-page.ts'
import './ui/style.css'
import './ui/compare/compare.css'
import './ui/farm/farm.css'
import { createInlinePool } from './engine/thumbnails/inline-pool.ts'
import inlineCode from './engine/thumbnails/inline-pool.ts?raw'
import { createThumbnailer } from './thumbnailer/thumbnailer.ts'
import { startDownloadWorker, startThumbnailWorker } from './workers/spawn.ts'
import { startEngine } from './workers/start-engine.ts'

const { settings: defaults } = initialState
const store = createStore({ ...initialState, settings: settingsOf(location.search, defaults) })
const api = createApi(location.origin, fetch.bind(globalThis))
const cores = navigator.hardwareConcurrency
const now = () => performance.now()
const controller = createController({ store, api, startEngine, now, offer: offerDownload })

const farmApi = createFarmApi(location.origin, fetch.bind(globalThis))
const farm = createFarmController({
  farm: farmApi,
  api,
  sleep,
})

const compareStore = createStore(compareStateOf(location.search))
const makers = [
  { id: 'inline', name: 'Inline', create: () => createInlinePool(createThumbnailer) },
  ...poolMakers(cores, (size) => createWorkerPool({ start: startThumbnailWorker, size })),
]
const ways = waysWith(makers, farmApi)
const compareController = createCompareController({
  api,
  get: getImage,
  startDownloadWorker,
  pool: createWorkerPool({ start: startThumbnailWorker, size: cores }),
  now,
  offer: offerDownload,
  store: compareStore,
  ways,
  address: location.origin + location.pathname,
  network: () => store.get().demo?.network ?? null,
  setNetwork: controller.setNetwork,
  watch: () => watchPage(() => isBusy(store.get().phase)),
  atRest: pageAtRest,
  keepAwake,
  environment: () => environmentOf(api),
  date: () => new Date(),
})

followState(store, compareStore, defaults)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
createRoot(root).render(
  <StrictMode>
    <App
      store={store}
      controller={controller}
      farm={farm}
      comparison={{
        store: compareStore,
        controller: compareController,
        ways,
        makerCode: (id) => (id === 'inline' ? inlineCode : poolCode),
        ceiling: () => api.ceiling('relay'),
      }}
    />
  </StrictMode>,
)
void controller.connect()
