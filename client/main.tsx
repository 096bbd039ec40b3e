// Wires the parts together; nothing else does.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApi } from './api/server-api.ts'
import { thumbnailMakers } from './engine/comparison/contenders/thumbnails.ts'
import { createCompareController } from './state/comparison/comparison-controller.ts'
import { compareStateOf } from './state/comparison/comparison-state.ts'
import { createKeptText } from './state/comparison/kept-text.ts'
import { type LiveRun, takeLive } from './state/comparison/live-run.ts'
import { createRaceController, initialRace } from './state/comparison/race-controller.ts'
import { createController } from './state/run/run-controller.ts'
import { stateOf } from './state/run/settings-url.ts'
import { initialState, isBusy } from './state/run/state.ts'
import { keptText } from './state/run/text/kept-text.ts'
import { createStore } from './state/store.ts'
import { App } from './ui/App.tsx'
import { followLinks } from './ui/page/follow-links.ts'
import { followRuns } from './ui/page/follow-runs.ts'
import { followState } from './ui/page/follow-state.ts'
import { keepAwake } from './ui/page/keep-awake.ts'
import { keepPage } from './ui/page/keep-page.ts'
import { downloadFrom as download, offerDownload as offer } from './ui/page/offer-download.ts'
import { createComparisonPage } from './ui/page/watch-page.ts'
import { languageOf } from './ui/text/language.ts'
import { openTexts } from './ui/text/text-store.ts'
import { TextProvider } from './ui/text/use-texts.tsx'
import { startEngine } from './workers/start-engine.ts'
import { allowOwnWorkers } from './workers/trusted-urls.ts'
import './ui/style.css'

allowOwnWorkers()
const texts = await openTexts(languageOf(document.documentElement.lang))
// A person who touches the page may soon need the other texts, also when the server is away by then.
for (const touch of ['pointerdown', 'keydown'])
  addEventListener(touch, () => void texts.loadLate().catch(() => {}), { once: true })
const { origin, pathname, search } = location
const store = createStore(stateOf(search, keptText(sessionStorage)))
const api = createApi(origin, fetch.bind(globalThis))
const compareStore = createStore(compareStateOf(search))
const live = createStore<LiveRun | null>(null)
const page = createComparisonPage({
  isBusy: () => isBusy(store.get().phase),
  onOutage: (outage) => compareStore.set({ ...compareStore.get(), outage }),
  onEvents: takeLive(live, () => store.get().ceilings.relay),
})
const controller = createController({
  store,
  api,
  startEngine: (take) => startEngine(take, page),
  fetch: (url) => fetch(url),
  now: () => performance.now(),
  offer,
  download,
})
const ofComparisons = { engine: controller.comparisons, live }
const compareController = createCompareController({
  ...ofComparisons,
  store: compareStore,
  now: () => performance.now(),
  kept: createKeptText('comparison'),
  offer,
  address: origin + pathname,
  site: () => store.get().settings.site,
  keepAwake,
})
const raceStore = createStore(initialRace)
const raceController = createRaceController({
  ...ofComparisons,
  store: raceStore,
  network: () => store.get().demo?.network ?? null,
  measure: (settings) => {
    compareController.load(settings)
    return compareController.start()
  },
})
followState(store, compareStore, initialState.settings, texts)
followLinks(controller)
followRuns(controller)
keepPage(store, compareStore)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
const makers = thumbnailMakers(navigator.hardwareConcurrency)
const race = { store: raceStore, controller: raceController }
const comparison = { store: compareStore, controller: compareController, makers, live, race }
createRoot(root).render(
  <StrictMode>
    <TextProvider texts={texts}>
      <App {...{ store, controller, comparison }} />
    </TextProvider>
  </StrictMode>,
)
void controller.connect()
