// Wires the parts together; nothing else does.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createFarmApi } from './api/farm-api.ts'
import { createApi, getImage } from './api/server-api.ts'
import { sleep } from './core/async/sleep.ts'
import { thumbnailMakers } from './engine/comparison/contenders/thumbnails.ts'
import { createComparisonRunner } from './engine/comparison/runner.ts'
import { strategies } from './engine/strategies/index.ts'
import { createWorkerPool } from './engine/thumbnails/pool.ts'
import poolCode from './engine/thumbnails/pool.ts?raw'
import { createCompareController } from './state/comparison/comparison-controller.ts'
import { compareStateOf } from './state/comparison/comparison-state.ts'
import { compareQueryOf } from './state/comparison/comparison-url.ts'
import { createFarmController } from './state/farm/farm-controller.ts'
import { createController } from './state/run/run-controller.ts'
import { queryOf, settingsOf } from './state/run/settings-url.ts'
import { initialState, isBusy } from './state/run/state.ts'
import { createStore } from './state/store.ts'
import { App } from './ui/App.tsx'
import { keepAwake } from './ui/page/keep-awake.ts'
import { offerDownload } from './ui/page/offer-download.ts'
import { titleOf } from './ui/page/title.ts'
import { createComparisonPage } from './ui/page/watch-page.ts'
import './ui/style.css'
import './ui/compare/compare.css'
import './ui/farm/farm.css'
import { createInlinePool } from './engine/thumbnails/inline-pool.ts'
import inlineCode from './engine/thumbnails/inline-pool.ts?raw'
import { createThumbnailer } from './thumbnailer/thumbnailer.ts'
import { openFileStore } from './workers/open-file-store.ts'
import { spawnDownloadWorker, spawnThumbnailWorker } from './workers/spawn.ts'

const { settings: defaults } = initialState
const store = createStore({ ...initialState, settings: settingsOf(location.search, defaults) })
const api = createApi(location.origin, fetch.bind(globalThis))
const cores = navigator.hardwareConcurrency
const parts = {
  api,
  get: getImage,
  spawnDownload: spawnDownloadWorker,
  pool: createWorkerPool({ spawn: spawnThumbnailWorker, size: cores }),
  now: () => performance.now(),
  offer: offerDownload,
}
const controller = createController({ ...parts, store, shelf: openFileStore() })

const farmApi = createFarmApi(location.origin, fetch.bind(globalThis))
const farm = createFarmController({
  farm: farmApi,
  api,
  sleep,
})

const compareStore = createStore(compareStateOf(location.search))
const makers = thumbnailMakers(cores)
const engine = createComparisonRunner({
  ...parts,
  strategies,
  makers,
  createPool: ({ workers }) =>
    workers === 0
      ? createInlinePool(createThumbnailer)
      : createWorkerPool({ spawn: spawnThumbnailWorker, size: workers }),
  farm: farmApi,
  page: createComparisonPage(() => isBusy(store.get().phase)),
  date: () => new Date(),
})
const compareController = createCompareController({
  engine,
  store: compareStore,
  offer: offerDownload,
  address: location.origin + location.pathname,
  network: () => store.get().demo?.network ?? null,
  setNetwork: controller.setNetwork,
  keepAwake,
})

// Scripts and styles can wait for a phase without reading the page's text.
const showPhase = () => {
  document.documentElement.dataset.phase = store.get().phase
  document.documentElement.dataset.compare = compareStore.get().phase
}
store.subscribe(showPhase)
compareStore.subscribe(showPhase)

// Who has gone to another tab sees here how far it is.
store.subscribe(() => {
  const title = titleOf(store.get())
  if (document.title !== title) document.title = title
})

// A reload keeps the settings of the last run, and the address can be passed on.
let shown = store.get().run?.settings
store.subscribe(() => {
  const { run } = store.get()
  if (!run || run.settings === shown) return
  shown = run.settings
  const query = queryOf(shown, defaults)
  // Longer addresses are cut off by some programs, and then mean something else.
  if (query.length < 2000) history.replaceState(null, '', query ? `?${query}` : location.pathname)
})

let compared = compareStore.get().comparison?.settings
compareStore.subscribe(() => {
  const settings = compareStore.get().comparison?.settings
  if (!settings || settings === compared) return
  compared = settings
  history.replaceState(null, '', `?${compareQueryOf(settings)}#compare`)
})

// A run that lives in this tab alone: leaving it by mistake would lose what is not saved yet.
addEventListener('beforeunload', (event) => {
  const { phase, run, saving, isLasting } = store.get()
  if (compareStore.get().phase === 'running') event.preventDefault()
  if (isLasting) return
  const unsaved = run !== null && run.counts.saved > 0 && saving.kind !== 'saved'
  if (isBusy(phase) || unsaved) event.preventDefault()
})

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
        makers,
        makerCode: (id) => (id === 'inline' ? inlineCode : poolCode),
        ceiling: () => api.ceiling('relay'),
      }}
    />
  </StrictMode>,
)
void controller.connect()
