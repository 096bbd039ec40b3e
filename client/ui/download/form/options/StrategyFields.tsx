import type { Settings } from '../../../../core/model/settings.ts'
import { strategies, strategyById } from '../../../../engine/strategies/index.ts'
import { LIMITS } from '../../../../state/run/state.ts'
import { NumberField } from '../../../parts/NumberField.tsx'
import { SelectField } from '../../../parts/SelectField.tsx'
import { StrategyCode } from '../../../parts/StrategyCode.tsx'
import { useLateTexts, useTexts } from '../../../text/use-texts.tsx'

/** The number of images, the strategy, and the strategy's own numbers. */
export function StrategyFields({
  settings,
  change,
}: {
  settings: Settings
  change: (settings: Partial<Settings>) => void
}) {
  const texts = useTexts()
  const { options: words } = useLateTexts()
  const { fields } = words
  const { also, defaultConcurrency } = strategyById(settings.strategy)
  return (
    <>
      <div className="fields">
        <NumberField
          {...fields.images}
          range={LIMITS.images}
          value={settings.limit}
          onChange={(limit) => change({ limit })}
        />
        <SelectField
          label={words.strategy}
          options={strategies.map(({ id }) => [id, texts.strategies[id]?.name])}
          value={settings.strategy}
          describedBy="strategy-about"
          onChange={(id) => change(withStrategy(settings, id))}
        />
        {defaultConcurrency && (
          <NumberField
            key={settings.strategy}
            {...fields.concurrency}
            range={LIMITS.concurrency}
            value={settings.concurrency}
            onChange={(concurrency) => change({ concurrency })}
          />
        )}
        {also === 'deadline' && (
          <NumberField
            {...fields.deadline}
            range={LIMITS.seconds}
            value={settings.deadlineS}
            onChange={(deadlineS) => change({ deadlineS })}
          />
        )}
        {also === 'timeout' && (
          <NumberField
            {...fields.timeout}
            range={LIMITS.seconds}
            value={settings.timeoutS}
            onChange={(timeoutS) => change({ timeoutS })}
          />
        )}
      </div>
      <p id="strategy-about" className="hint">
        {texts.strategies[settings.strategy]?.about}
      </p>
      <StrategyCode id={settings.strategy} />
    </>
  )
}

/** Another strategy begins with its own usual concurrency. */
function withStrategy(settings: Settings, id: string): Partial<Settings> {
  const { defaultConcurrency } = strategyById(id)
  return {
    strategy: id,
    concurrency: defaultConcurrency?.(navigator.hardwareConcurrency) ?? settings.concurrency,
  }
}
