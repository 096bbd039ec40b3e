// Wires the parts together; nothing else does.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { poolMakers, waysWith } from './bench/contenders.ts'
import { createApi, getImage } from './core/api.ts'
import { createFarmApi } from './core/farm.ts'
import { sleep } from './core/sleep.ts'
import { createWorkerPool } from './core/worker-pool.ts'
import poolCode from './core/worker-pool.ts?raw'
import { createCompareController } from './state/compare-controller.ts'
import { compareStateOf } from './state/compare-state.ts'
import { compareQueryOf } from './state/compare-url.ts'
import { createController } from './state/controller.ts'
import { createFarmController } from './state/farm.ts'
import { queryOf, settingsOf } from './state/settings-url.ts'
import { initialState, isBusy } from './state/state.ts'
import { createStore } from './state/store.ts'
import { App } from './ui/App.tsx'
import { environmentOf } from './ui/compare/environment.ts'
import { keepAwake } from './ui/compare/keep-awake.ts'
import { pageAtRest, watchPage } from './ui/compare/watch-page.ts'
import { offerDownload } from './ui/offer-download.ts'
import { titleOf } from './ui/title.ts'
import './ui/style.css'
import './ui/compare/compare.css'
import './ui/farm/farm.css'
import { createInlinePool } from './workers/inline.ts'
import inlineCode from './workers/inline.ts?raw'
import { openShelf } from './workers/open-shelf.ts'
import { spawnDownloadWorker, spawnImageWorker } from './workers/spawn.ts'

const { settings: defaults } = initialState
const store = createStore({ ...initialState, settings: settingsOf(location.search, defaults) })
const api = createApi(location.origin, fetch.bind(globalThis))
const cores = navigator.hardwareConcurrency
const parts = {
  api,
  get: getImage,
  spawnDownload: spawnDownloadWorker,
  pool: createWorkerPool({ spawn: spawnImageWorker, size: cores }),
  now: () => performance.now(),
  offer: offerDownload,
}
const controller = createController({ ...parts, store, shelf: openShelf() })

const farmApi = createFarmApi(location.origin, fetch.bind(globalThis))
const farm = createFarmController({
  farm: farmApi,
  api,
  sleep,
})

const compareStore = createStore(compareStateOf(location.search))
const makers = [
  { id: 'inline', name: 'Inline', create: createInlinePool },
  ...poolMakers(cores, (size) => createWorkerPool({ spawn: spawnImageWorker, size })),
]
const ways = waysWith(makers, farmApi)
const compareController = createCompareController({
  ...parts,
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
        ways,
        makerCode: (id) => (id === 'inline' ? inlineCode : poolCode),
        ceiling: () => api.ceiling('relay'),
      }}
    />
  </StrictMode>,
)
void controller.connect()
