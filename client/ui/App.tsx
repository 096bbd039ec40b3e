import { isBusy } from '../state/run/state.ts'
import { ComparePage } from './compare/ComparePage.tsx'
import { DownloadPage } from './download/DownloadPage.tsx'
import { FarmPage } from './farm/FarmPage.tsx'
import { Header } from './Header.tsx'
import type { PageParts } from './parts/page-parts.ts'
import { useStore } from './parts/use-store.ts'
import { SkipLinks } from './SkipLinks.tsx'
import { panelId, TabList, tabId, useTab } from './Tabs.tsx'

/** A person begins here. */
const DOWNLOAD = { id: 'download', name: 'Download', Page: DownloadPage }
const OTHERS = [
  { id: 'compare', name: 'Compare', Page: ComparePage },
  { id: 'farm', name: 'Farm', Page: FarmPage },
]
const TABS = [DOWNLOAD, ...OTHERS]

export function App(parts: PageParts) {
  const { settings, run, phase } = useStore(parts.store)
  const [tab, select] = useTab(DOWNLOAD, OTHERS)
  const { Page } = tab
  return (
    <>
      <SkipLinks />
      <Header
        site={settings.site}
        credits={run?.settings.site === 'imgur' ? run.credits : null}
        isFixed={isBusy(phase)}
        onChange={(site) => parts.controller.change({ site })}
      >
        <TabList tabs={TABS} selected={tab} onSelect={select} />
      </Header>
      <main>
        <div role="tabpanel" id={panelId(tab)} aria-labelledby={tabId(tab)} className="page">
          <Page {...parts} />
        </div>
      </main>
    </>
  )
}
