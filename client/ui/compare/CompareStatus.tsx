import type { Comparison } from '../../bench/comparison.ts'
import { isNoisy, type Result } from '../../bench/results.ts'
import { extentText, sentencesOf } from '../../bench/words.ts'
import type { CompareController } from '../../state/compare-controller.ts'
import type { CompareState } from '../../state/compare-state.ts'
import type { Export } from '../../state/exports.ts'
import { countOf } from '../format.ts'
import { ProgressBar } from '../ProgressBar.tsx'

const EXPORTS: readonly Export[] = ['JSON', 'CSV', 'Markdown', 'trace']

/** What a comparison says so far, where it stands, and the way to take it along. */
export function CompareStatus({
  state,
  comparison,
  results,
  controller,
}: {
  state: CompareState
  comparison: Comparison
  results: readonly Result[]
  controller: CompareController
}) {
  const { manifest, samples, settings, contenders } = comparison
  const sentences = sentencesOf(comparison, results)
  const most = contenders.length * (settings.rounds + 1)
  return (
    <section className="card status" aria-label="Comparison">
      <h2>
        {countOf(manifest.files.length, 'image')} of {manifest.title}
      </h2>
      <p className="hint">{progressText(state, results) ?? extentText(comparison)}</p>
      {comparison.ended === null && (
        <ProgressBar name="Runs" most={most} parts={{ saved: samples.length }} />
      )}
      <ul className="says" data-noisy={isNoisy(results)}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {/* Each round read aloud would be noise: the end alone is told. */}
      <p className="visually-hidden" aria-live="polite">
        {comparison.ended && `The comparison has ended. ${sentences.join(' ')}`}
      </p>
      <div className="buttons exports">
        {EXPORTS.map((as) => (
          <button
            key={as}
            type="button"
            aria-disabled={samples.length === 0}
            onClick={() => samples.length > 0 && controller.save(as)}
          >
            Export {as}
          </button>
        ))}
      </div>
    </section>
  )
}

function progressText({ measuring, comparison }: CompareState, results: readonly Result[]) {
  if (!measuring || !comparison) return null
  const name = results.find(({ contender }) => contender.id === measuring.contender)?.contender.name
  const { rounds } = comparison.settings
  return measuring.round === 0
    ? `Warm-up, which does not count: ${name}`
    : `Round ${measuring.round} of at most ${rounds}: ${name}`
}
