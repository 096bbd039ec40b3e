// Wires the parts together; nothing else does.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApi, getImage } from './core/api.ts'
import { createWorkerPool } from './core/worker-pool.ts'
import { createController } from './state/controller.ts'
import { queryOf, settingsOf } from './state/settings-url.ts'
import { initialState } from './state/state.ts'
import { createStore } from './state/store.ts'
import { App } from './ui/App.tsx'
import { offerDownload } from './ui/offer-download.ts'
import { titleOf } from './ui/title.ts'
import './ui/style.css'
import { openShelf } from './workers/open-shelf.ts'
import { spawnDownloadWorker, spawnImageWorker } from './workers/spawn.ts'

const { settings: defaults } = initialState
const store = createStore({ ...initialState, settings: settingsOf(location.search, defaults) })
const controller = createController({
  store,
  api: createApi(location.origin, fetch.bind(globalThis)),
  get: getImage,
  spawnDownload: spawnDownloadWorker,
  pool: createWorkerPool({ spawn: spawnImageWorker, size: navigator.hardwareConcurrency }),
  shelf: openShelf(),
  now: () => performance.now(),
  offer: offerDownload,
})

// Scripts and styles can wait for a phase without reading the page's text.
const showPhase = () => {
  document.documentElement.dataset.phase = store.get().phase
}
store.subscribe(showPhase)

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

// A run that lives in this tab alone: leaving it by mistake would lose what is not saved yet.
addEventListener('beforeunload', (event) => {
  const { phase, run, saving, isLasting } = store.get()
  if (isLasting) return
  const unsaved = run !== null && run.counts.saved > 0 && saving.kind !== 'saved'
  if (phase === 'running' || phase === 'paused' || unsaved) event.preventDefault()
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
createRoot(root).render(
  <StrictMode>
    <App store={store} controller={controller} />
  </StrictMode>,
)
void controller.connect()
