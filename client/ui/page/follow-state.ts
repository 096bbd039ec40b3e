// Keeps what lies outside React true: the window's title, the address, the root's data attributes, and the question
// before a page is left.
import type { Settings } from '../../core/model/settings.ts'
import { type CompareState, isComparing } from '../../state/comparison/comparison-state.ts'
import { compareQueryOf } from '../../state/comparison/comparison-url.ts'
import { queryOf } from '../../state/run/settings-url.ts'
import { isOnFarm, needsTab, type State } from '../../state/run/state.ts'
import { isNameOrLink, keepText } from '../../state/run/text/kept-text.ts'
import type { Store } from '../../state/store.ts'
import type { TextStore } from '../text/text-store.ts'
import { titleOf } from './title.ts'

/** Some programs cut longer addresses off, and then they mean something else. */
const LONGEST_QUERY = 2_000

/** `defaults` are the settings that an address need not say. */
export function followState(
  store: Store<State>,
  compareStore: Store<CompareState>,
  defaults: Settings,
  texts: TextStore,
): void {
  const { dataset } = document.documentElement
  const showPhase = () => {
    dataset.phase = store.get().phase
    dataset.compare = compareStore.get().phase
  }
  store.subscribe(showPhase)
  compareStore.subscribe(showPhase)

  const showTitle = () => {
    const title = titleOf(store.get(), texts.get().first)
    if (document.title !== title) document.title = title
  }
  store.subscribe(showTitle)
  texts.subscribe(() => {
    document.documentElement.lang = texts.get().language
    showTitle()
  })

  // A reload keeps the settings of the last run, and the address can be passed on.
  const showRun = () => {
    const { run, settings: next } = store.get()
    if (!run) return
    // Names can be changed when the run is over.
    const settings = { ...run.settings, names: next.names }
    const query = queryOf(settings, defaults)
    const isShort = query.length < LONGEST_QUERY
    const { source } = defaults
    const short = isShort ? query : queryOf({ ...settings, source }, defaults)
    keepText(sessionStorage, settings.source, isShort && isNameOrLink(settings.source))
    history.replaceState(null, '', `?${short}${markOf(store.get())}`)
  }
  onChange(store, ({ run }) => run?.settings, showRun)
  onChange(store, ({ settings }) => settings.names, showRun)
  // A page that is opened again finds the farm's run by its id.
  onChange(store, markOf, (mark) => {
    const { pathname, search, hash } = location
    if (mark !== '' || hash.startsWith('#run='))
      history.replaceState(null, '', pathname + search + mark)
  })
  onChange(
    compareStore,
    // One of an earlier visit leaves the address as it is.
    ({ comparison, phase }) => (isComparing(phase) ? comparison?.settings : undefined),
    (settings) => {
      const question = compareStore.get().question?.id
      history.replaceState(null, '', `?${compareQueryOf(settings, question)}#compare`)
    },
  )

  // Files that are kept in memory only would be lost with the page.
  addEventListener('beforeunload', (event) => {
    const state = store.get()
    const { run, aside, saving, isLasting } = state
    const ofTab = isOnFarm(run) ? aside : run
    if (compareStore.get().phase === 'running') event.preventDefault()
    if (isLasting) return
    const isSaved = ofTab === run && saving.kind === 'saved'
    const unsaved = ofTab !== null && ofTab.counts.saved > 0 && !isSaved
    if (needsTab(state) || unsaved) event.preventDefault()
  })
}

/** The part of the address that names a run of the farm. */
const markOf = ({ run }: State) => (run?.farm ? `#run=${run.farm.id}` : '')

/** Calls `then` with each new value of a part of the state. */
function onChange<S, V>(
  store: Store<S>,
  part: (state: S) => V | undefined,
  then: (value: V) => void,
) {
  let known = part(store.get())
  store.subscribe(() => {
    const value = part(store.get())
    if (value === undefined || value === known) return
    known = value
    then(value)
  })
}
