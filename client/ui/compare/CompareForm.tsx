import type { FormEvent } from 'react'
import type { ServerConfig } from '../../api/server-api.ts'
import { contendersOf } from '../../engine/comparison/contenders.ts'
import type { ComparisonSettings, Subject } from '../../engine/comparison/model.ts'
import { costOf } from '../../engine/comparison/plan.ts'
import { type CompareState, isComparing } from '../../state/comparison/comparison-state.ts'
import { LIVE_REQUESTS } from '../../state/comparison/limits.ts'
import { countOf, formatCount } from '../parts/format.ts'
import type { PageParts } from '../parts/page-parts.ts'
import { CompareNumbers } from './CompareNumbers.tsx'
import { ConcurrencyField } from './ConcurrencyField.tsx'
import { PresetList } from './PresetList.tsx'
import { WaysField } from './StrategiesField.tsx'

const SUBJECTS: Readonly<Record<Subject, string>> = {
  downloads: 'Downloads',
  thumbnails: 'Thumbnails',
  whole: 'The whole way',
}

/** What is ticked when the subject becomes this one. */
const USUAL: Readonly<Record<Subject, readonly string[]>> = {
  downloads: ['sequential', 'queue', 'adaptive'],
  thumbnails: ['inline', 'pool-1', 'pool'],
  whole: ['sequential', 'queue', 'adaptive'],
}

export function CompareForm({
  state,
  parts,
  server,
  isBusy,
}: {
  state: CompareState
  parts: PageParts['comparison']
  /** Null as long as it has not answered. */
  server: ServerConfig | null
  /** A download runs, and would be timed along. */
  isBusy: boolean
}) {
  const { settings, phase } = state
  const { controller, ceiling } = parts
  const ways = server?.hasFarm ? parts.ways : { ...parts.ways, farm: null }
  const running = isComparing(phase)
  const contenders = contendersOf(settings, ways, ceiling())
  const refusal = refusalOf(settings, contenders.length, server, isBusy)
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
          <span>What is timed</span>
          <select
            value={settings.subject}
            onChange={({ target }) => change(withSubject(target.value))}
          >
            {Object.entries(SUBJECTS).map(([id, name]) => (
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
        <WaysField
          settings={settings}
          ways={ways}
          onChange={(chosen) => change({ ways: chosen })}
        />
        <div className="fields">
          {settings.subject !== 'thumbnails' && (
            <ConcurrencyField
              value={settings.concurrency}
              onChange={(concurrency) => change({ concurrency })}
            />
          )}
          <CompareNumbers settings={settings} onChange={change} />
        </div>
      </fieldset>
      <p className="hint">{refusal ?? costText(settings, contenders.length)}</p>
      <div className="buttons">
        <button type="submit" className="primary" aria-disabled={running || refusal !== null}>
          Compare
        </button>
        <button type="button" aria-disabled={!running} onClick={controller.stop}>
          Stop
        </button>
      </div>
    </form>
  )
}

function withSubject(value: string): Partial<ComparisonSettings> {
  const subject = value === 'thumbnails' || value === 'whole' ? value : 'downloads'
  return { subject, ways: USUAL[subject] }
}

/** Why it may not start; null if it may. */
function refusalOf(
  settings: ComparisonSettings,
  contenders: number,
  server: ServerConfig | null,
  isBusy: boolean,
): string | null {
  if (!server) return 'Waiting for the server.'
  if (isBusy) return 'A download is under way and would be timed along: let it end, or cancel it.'
  if (contenders < 3) return 'Choose two ways or more.'
  const { requests } = costOf({ ...settings, contenders })
  if (server.site === 'imgur' && requests > LIVE_REQUESTS)
    return `${formatCount(requests)} requests are too many to make of Imgur itself: ${formatCount(LIVE_REQUESTS)} at the most. Take fewer images, ways or rounds.`
  return null
}

function costText(settings: ComparisonSettings, contenders: number): string {
  const { runs, requests } = costOf({ ...settings, contenders })
  return `At most ${countOf(runs, 'run')} and ${countOf(requests, 'image request')}; no new round after ${settings.budgetS} s of measuring. The first way is the baseline, and is run once more as a control.`
}
