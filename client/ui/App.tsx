import { type ComponentType, Suspense, useDeferredValue, useState } from 'react'
import { needsTab } from '../state/run/state.ts'
import { DownloadPage } from './download/DownloadPage.tsx'
import { Header } from './Header.tsx'
import { lazyPage } from './page/lazy-page.tsx'
import type { PageParts } from './parts/page-parts.ts'
import { useStore } from './parts/use-store.ts'
import { SkipLinks } from './SkipLinks.tsx'
import { panelId, type Tab, TabList, tabId, useTab } from './Tabs.tsx'
import { useLanguage } from './text/use-texts.tsx'

interface PageTab extends Tab {
  readonly Page: ComponentType<PageParts>
}

/** A person begins here. */
const DOWNLOAD: PageTab = { id: 'download', Page: DownloadPage }

/** They come with the texts that only they need. */
const othersWith = (loadTexts: () => Promise<void>): readonly PageTab[] => [
  {
    id: 'compare',
    Page: lazyPage(async () => (await import('./compare/ComparePage.tsx')).ComparePage, loadTexts),
  },
  {
    id: 'learn',
    Page: lazyPage(
      async () => (await import('./compare/learn/LearnPage.tsx')).LearnPage,
      loadTexts,
    ),
  },
  {
    id: 'farm',
    Page: lazyPage(async () => (await import('./farm/farm-tab.tsx')).farmTab(), loadTexts),
  },
]

export function App(parts: PageParts) {
  const { settings, run, phase } = useStore(parts.store)
  const { loadLate } = useLanguage()
  const [others] = useState(() => othersWith(loadLate))
  const [tab, select] = useTab(DOWNLOAD, others, run?.farm ? `#run=${run.farm.id}` : '')
  // The page of before keeps its room until the code of the new one is there, so that nothing jumps.
  const shown = useDeferredValue(tab)
  const { Page } = shown
  return (
    <>
      <SkipLinks />
      <Header
        site={settings.site}
        credits={run?.settings.site === 'imgur' ? run.credits : null}
        isFixed={needsTab({ phase, run })}
        onChange={(site) => parts.controller.change({ site })}
      >
        <TabList tabs={[DOWNLOAD, ...others]} selected={tab} onSelect={select} />
      </Header>
      <main>
        <div
          role="tabpanel"
          id={panelId(shown)}
          aria-labelledby={tabId(shown)}
          className="page"
          data-page={shown.id}
          // Nobody should press a button of the page that is left.
          style={{ visibility: shown === tab ? 'visible' : 'hidden' }}
        >
          <Suspense>
            <Page {...parts} />
          </Suspense>
        </div>
      </main>
    </>
  )
}
