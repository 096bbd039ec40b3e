import { useMemo, useState } from 'react'
import { savedOf } from '../../core/model/outcome.ts'
import { copiesOf } from '../../state/run/progress.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import type { Run } from '../../state/run/state.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { Thumbnails } from '../thumbnails/Thumbnails.tsx'
import type { TileFiles } from '../thumbnails/use-tile-pictures.ts'
import { useViewer } from '../thumbnails/use-viewer.ts'
import { Viewer } from '../thumbnails/Viewer.tsx'
import { Timeline } from '../timeline/Timeline.tsx'
import { Filters } from './list/Filters.tsx'
import { RunTable } from './list/RunTable.tsx'
import { type Filter, NO_FILTER, shownImages } from './list/shown-images.ts'
import type { Return } from './list/use-one-stop.ts'
import type { Selection } from './list/use-selection.ts'
import { ImageStory } from './story/ImageStory.tsx'
import { Stored } from './story/Pair.tsx'
import { StoryPanel } from './story/StoryPanel.tsx'
import { useKept } from './use-kept.ts'
import { ViewSwitch } from './ViewSwitch.tsx'
import { VIEWS } from './views.ts'

interface RunViewsProps {
  readonly run: Run
  readonly controller: TileFiles & Pick<Controller, 'file'>
  readonly selection: Selection
}

/** The images of a run in one of three views, with the story of the current one beside it. */
export function RunViews({ run, controller, selection }: RunViewsProps) {
  const { file } = controller
  const { views } = useLateTexts()
  const [view, setView] = useKept('galloper-view', VIEWS, 'pictures')
  const [filter, setFilter] = useState(NO_FILTER)
  const [returnTo, setReturnTo] = useState<Return | null>(null)
  const { images, order, of } = useShown(run, filter)
  const viewer = useViewer(run, order, file)
  if (of === 0) return null
  const { current } = selection
  const { shown } = viewer
  const open = (index: number) => {
    selection.moveTo(index)
    const saved = savedOf(run.outcomes[index])
    if (saved && run.farm?.withOriginals !== false && viewer.canBeSeen(index))
      void viewer.open(saved)
  }
  const list = { run, images, order, selection, open, returnTo }
  return (
    <>
      <ViewSwitch view={view} onChange={setView} />
      {view !== 'timeline' && (
        <Filters
          filter={filter}
          onChange={(change) => setFilter((old) => ({ ...old, ...change }))}
          {...{ order, of, selection }}
        />
      )}
      <div className="view" data-view={view} data-panel={current !== null}>
        {view === 'pictures' && <Thumbnails {...list} files={controller} />}
        {view === 'table' && (
          <RunTable
            {...list}
            filter={filter}
            onSort={(change) => setFilter((old) => ({ ...old, ...change }))}
          />
        )}
        {view === 'timeline' && run.timeline.blocks.length === 0 && (
          <p className="card hint">{views.noRequests}</p>
        )}
        {view === 'timeline' && run.timeline.blocks.length > 0 && (
          <Timeline
            timeline={run.timeline}
            version={run.timeline.version}
            isOwn={run.settings.pictures === 'own'}
            picking={{ current, nameOf: (index) => nameOf(run, index), onPick: selection.moveTo }}
          />
        )}
        {current !== null && !shown && (
          <StoryPanel
            {...{ run, view, file }}
            index={current}
            onShow={setView}
            onOpen={() => open(current)}
            onClose={() => selection.moveTo(null)}
          />
        )}
      </div>
      {shown && (
        <Viewer
          {...shown}
          place={viewer.place}
          of={order.length}
          onStep={viewer.step}
          onClose={() => {
            const { index } = shown.saved.image
            viewer.close()
            selection.moveTo(index)
            setReturnTo({ index })
          }}
        >
          <div className="viewer-story">
            <Stored kind="thumbnail" saved={shown.saved} file={file} />
            <ImageStory run={run} index={shown.saved.image.index} />
          </div>
        </Viewer>
      )}
    </>
  )
}

function nameOf({ asked }: Run, index: number): string {
  const item = asked[index]
  return item?.title ?? item?.file ?? ''
}

/** The lists grow in place, so only their lengths tell that they have grown; a filter looks at the outcomes too. */
function useShown(run: Run, filter: Filter) {
  const { asked, outcomes, progress } = run
  const seen = filter === NO_FILTER ? asked.length : run
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` stands for the lists, which change in place
  return useMemo(() => {
    const isCopy = (index: number) => copiesOf(progress, outcomes[index]) > 1
    const images = shownImages({ asked, outcomes }, filter, isCopy)
    const all = filter === NO_FILTER ? images : asked.filter(({ kind }) => kind === 'image')
    return { images, order: images.map(({ index }) => index), of: all.length }
  }, [seen, filter])
}
