import type { FormEvent } from 'react'
import type { ServerConfig } from '../../../api/server-api.ts'
import type { Site } from '../../../core/model/image.ts'
import { choicesWith, contendersOf } from '../../../engine/comparison/contenders/choices.ts'
import type { ComparisonSettings, Workload } from '../../../engine/comparison/model.ts'
import { costOf } from '../../../engine/comparison/plan.ts'
import { type CompareState, isComparing } from '../../../state/comparison/comparison-state.ts'
import { LIVE_REQUESTS } from '../../../state/comparison/limits.ts'
import { namesImgur } from '../../../state/run/text/names-imgur.ts'
import type { PageParts } from '../../parts/page-parts.ts'
import { SelectField } from '../../parts/SelectField.tsx'
import type { LateTexts } from '../../text/text-store.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { CompareNumbers } from './CompareNumbers.tsx'
import { ConcurrencyField } from './ConcurrencyField.tsx'
import { PresetList } from './PresetList.tsx'
import { StrategiesField } from './StrategiesField.tsx'

const WORKLOADS = ['downloads', 'thumbnails', 'both'] as const

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
  const { compareForm: words } = useLateTexts()
  const choices = choicesWith(parts.makers, server?.hasFarm ?? false)
  const running = isComparing(phase)
  const contenders = contendersOf(settings, choices, ceiling).list.length
  const refusal = refusalOf(words, { ...settings, site }, contenders, server, busy)
  const cost = costOf({ ...settings, contenders })
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
        <SelectField
          label={words.measure}
          options={WORKLOADS.map((id) => [id, words.workloads[id]])}
          value={settings.workload}
          onChange={(workload) => change(withWorkload(workload))}
        />
        <label className="field">
          <span>{words.gallery}</span>
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
      <p className="hint">{refusal ?? words.cost(cost.runs, cost.requests, settings.budgetS)}</p>
      <div className="buttons">
        <button type="submit" aria-disabled={running || refusal !== null}>
          {words.compare}
        </button>
        <button type="button" aria-disabled={!running} onClick={() => void controller.stop()}>
          {words.stop}
        </button>
      </div>
    </form>
  )
}

const withWorkload = (workload: Workload): Partial<ComparisonSettings> => ({
  workload,
  choices: USUAL[workload],
})

/** Why the comparison may not start; null if it may. */
function refusalOf(
  words: LateTexts['compareForm'],
  settings: ComparisonSettings,
  contenders: number,
  server: ServerConfig | null,
  busy: string | null,
): string | null {
  if (!server) return words.noServer
  if (busy !== null) return busy
  if (contenders < 3) return words.tooFew
  const isGallery = !namesImgur(settings.source)
  if (settings.site === 'imgur' && server.clientId.from === null && isGallery)
    return words.needsClientId
  const { requests } = costOf({ ...settings, contenders })
  if (settings.site === 'imgur' && requests > LIVE_REQUESTS)
    return words.tooMany(requests, LIVE_REQUESTS)
  return null
}
