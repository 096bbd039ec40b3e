import type { FormEvent } from 'react'
import type { ServerConfig } from '../../../api/server-api.ts'
import type { Site } from '../../../core/model/image.ts'
import { choicesWith, contendersOf } from '../../../engine/comparison/contenders/choices.ts'
import type { ComparisonSettings, Workload } from '../../../engine/comparison/model.ts'
import { costOf } from '../../../engine/comparison/plan.ts'
import { type CompareState, isComparing } from '../../../state/comparison/comparison-state.ts'
import { LIVE_REQUESTS } from '../../../state/comparison/limits.ts'
import { namesImgur } from '../../../state/run/text/names-imgur.ts'
import { countOf, formatCount } from '../../parts/format.ts'
import type { PageParts } from '../../parts/page-parts.ts'
import { CompareNumbers } from './CompareNumbers.tsx'
import { ConcurrencyField } from './ConcurrencyField.tsx'
import { PresetList } from './PresetList.tsx'
import { StrategiesField } from './StrategiesField.tsx'

const WORKLOADS: Readonly<Record<Workload, string>> = {
  downloads: 'Downloads',
  thumbnails: 'Thumbnails',
  both: 'Downloads and thumbnails',
}

/** The boxes that are ticked when the workload changes to this one. */
const USUAL: Readonly<Record<Workload, readonly string[]>> = {
  downloads: ['sequential', 'queue', 'adaptive'],
  thumbnails: ['inline', 'pool-1', 'pool'],
  both: ['sequential', 'queue', 'adaptive'],
}

export function CompareForm({
  state,
  parts,
  server,
  site,
  ceiling,
  busy,
}: {
  state: CompareState
  parts: PageParts['comparison']
  /** Null until it has answered. */
  server: ServerConfig | null
  site: Site
  /** The most requests that can be under way at once. */
  ceiling: number
  /** Something else runs, which would disturb the measurements: a sentence on it; null if nothing does. */
  busy: string | null
}) {
  const { settings, phase } = state
  const { controller } = parts
  const choices = choicesWith(parts.makers, server?.hasFarm ?? false)
  const running = isComparing(phase)
  const contenders = contendersOf(settings, choices, ceiling).list.length
  const refusal = refusalOf({ ...settings, site }, contenders, server, busy)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (running || refusal) return
    void controller.start()
    // On a narrow screen the results are below the form, out of sight.
    document.querySelector('.results')?.scrollIntoView({ block: 'start' })
  }
  const { change } = controller
  return (
    <form className="card form" onSubmit={submit}>
      <fieldset disabled={running}>
        <PresetList settings={settings} onChoose={controller.load} />
      </fieldset>
      <fieldset disabled={running} key={state.loads}>
        <label className="field">
          <span>Measure</span>
          <select
            value={settings.workload}
            onChange={({ target }) => change(withWorkload(target.value))}
          >
            {Object.entries(WORKLOADS).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Gallery</span>
          <input
            required
            value={settings.source}
            onChange={({ target }) => change({ source: target.value })}
          />
        </label>
        <StrategiesField
          settings={settings}
          choices={choices}
          onChange={(chosen) => change({ choices: chosen })}
        />
        <div className="fields">
          {settings.workload !== 'thumbnails' && (
            <ConcurrencyField
              value={settings.concurrency}
              onChange={(concurrency) => change({ concurrency })}
            />
          )}
          <CompareNumbers settings={settings} onChange={change} />
        </div>
      </fieldset>
      <p className="hint">{refusal ?? costText(settings, contenders)}</p>
      <div className="buttons">
        <button type="submit" aria-disabled={running || refusal !== null}>
          Compare
        </button>
        <button type="button" aria-disabled={!running} onClick={() => void controller.stop()}>
          Stop
        </button>
      </div>
    </form>
  )
}

function withWorkload(value: string): Partial<ComparisonSettings> {
  const workload = value === 'thumbnails' || value === 'both' ? value : 'downloads'
  return { workload, choices: USUAL[workload] }
}

/** Why the comparison may not start; null if it may. */
function refusalOf(
  settings: ComparisonSettings,
  contenders: number,
  server: ServerConfig | null,
  busy: string | null,
): string | null {
  if (!server) return 'Waiting for Galloper’s server.'
  if (busy !== null) return busy
  if (contenders < 3) return 'Choose at least two strategies.'
  const isGallery = !namesImgur(settings.source)
  if (settings.site === 'imgur' && server.clientId.from === null && isGallery)
    return 'Galleries of Imgur need a client ID. Write links to images, or turn the switch at the top to the demo.'
  const { requests } = costOf({ ...settings, contenders })
  if (settings.site === 'imgur' && requests > LIVE_REQUESTS)
    return `This could make ${formatCount(requests)} requests to Imgur, and the limit is ${formatCount(LIVE_REQUESTS)}. Choose fewer images, strategies or rounds.`
  return null
}

function costText(settings: ComparisonSettings, contenders: number): string {
  const { runs, requests } = costOf({ ...settings, contenders })
  return `Up to ${countOf(runs, 'run')} and ${countOf(requests, 'download')}. No new round starts after ${settings.budgetS} s of measuring.`
}
