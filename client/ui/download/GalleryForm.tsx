import { type FormEvent, type KeyboardEvent, memo } from 'react'
import type { Settings } from '../../core/model/settings.ts'
import { strategies, strategyById } from '../../engine/strategies/index.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import { isBusy, LIMITS, type Phase } from '../../state/run/state.ts'
import { NumberField } from '../parts/NumberField.tsx'
import { RouteField } from './RouteField.tsx'
import { StrategyCode } from './StrategyCode.tsx'
import { ThumbnailFields } from './ThumbnailFields.tsx'

const PRESETS = [
  'hot',
  'top week',
  'new',
  'random',
  '#mountains',
  'r/earthporn',
  'search: blue lake',
]

interface FormProps {
  readonly phase: Phase
  readonly settings: Settings
  /** Null where the server allows no route but its own. */
  readonly directOrigin: string | null
  readonly controller: Controller
}

export const GalleryForm = memo(({ phase, settings, directOrigin, controller }: FormProps) => {
  const { change } = controller
  const strategy = strategyById(settings.strategy)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void controller.start()
    // On a narrow screen the results are below the form, out of sight.
    document.querySelector('.results')?.scrollIntoView({ block: 'start' })
  }
  return (
    <form className="card form" onSubmit={submit}>
      <label className="field">
        <span>Gallery</span>
        <textarea
          rows={2}
          required
          spellCheck={false}
          autoCapitalize="off"
          maxLength={200_000}
          value={settings.source}
          aria-describedby="gallery-help"
          onChange={(event) => change({ source: event.target.value })}
          onKeyDown={submitOnEnter}
        />
      </label>
      <p id="gallery-help" className="hint">
        A name, a search, or any Imgur links and ids, one or many.
      </p>
      <ul className="presets" aria-label="Examples">
        {PRESETS.map((source) => (
          <li key={source}>
            <button
              type="button"
              className="quiet"
              aria-pressed={settings.source === source}
              onClick={() => change({ source })}
            >
              {source}
            </button>
          </li>
        ))}
      </ul>
      <div className="fields">
        <NumberField
          label="Images"
          range={LIMITS.images}
          value={settings.limit}
          onChange={(limit) => change({ limit })}
        />
        <label className="field">
          <span>Strategy</span>
          <select
            value={settings.strategy}
            aria-describedby="strategy-about"
            onChange={(event) => change(withStrategy(settings, event.target.value))}
          >
            {strategies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <NumberField
          key={settings.strategy}
          label="Concurrency"
          range={LIMITS.concurrency}
          value={settings.concurrency}
          disabled={strategy.defaultConcurrency === null}
          onChange={(concurrency) => change({ concurrency })}
        />
      </div>
      {strategy.also === 'deadline' && (
        <NumberField
          label="Deadline"
          unit="s for the whole run, 0 for none"
          range={LIMITS.seconds}
          value={settings.deadlineS}
          onChange={(deadlineS) => change({ deadlineS })}
        />
      )}
      {strategy.also === 'timeout' && (
        <NumberField
          label="Timeout"
          unit="s of silence for each image, 0 for none"
          range={LIMITS.seconds}
          value={settings.timeoutS}
          onChange={(timeoutS) => change({ timeoutS })}
        />
      )}
      <p id="strategy-about" className="hint">
        {strategy.about}
      </p>
      <StrategyCode id={settings.strategy} />
      {directOrigin !== null && (
        <RouteField
          directOrigin={directOrigin}
          route={settings.route}
          onChange={(route) => change({ route })}
        />
      )}
      <ThumbnailFields settings={settings} change={change} />
      <label className="check">
        <input
          type="checkbox"
          checked={settings.openAlbums}
          onChange={(event) => change({ openAlbums: event.target.checked })}
        />
        Open albums <span className="hint">(one Imgur request each)</span>
      </label>
      <button type="submit" className="primary" aria-disabled={isBusy(phase)}>
        Start
      </button>
    </form>
  )
})

/** Enter starts, as in any one-line box; Shift+Enter makes a new line in a list of links. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

/** Another strategy begins with its own number of concurrency. */
function withStrategy(settings: Settings, id: string): Partial<Settings> {
  const { defaultConcurrency } = strategyById(id)
  return {
    strategy: id,
    concurrency: defaultConcurrency?.(navigator.hardwareConcurrency) ?? settings.concurrency,
  }
}
