import { extentText, sentencesOf } from '../../engine/comparison/exports/words.ts'
import type { Comparison } from '../../engine/comparison/model.ts'
import { isNoisy, type Result } from '../../engine/comparison/results.ts'
import type { CompareController } from '../../state/comparison/comparison-controller.ts'
import type { CompareState } from '../../state/comparison/comparison-state.ts'
import type { Export } from '../../state/comparison/export-file.ts'
import { countOf } from '../parts/format.ts'
import { ProgressBar } from '../parts/ProgressBar.tsx'

const EXPORTS: readonly Export[] = ['JSON', 'CSV', 'Markdown', 'trace']

/** The result of a comparison so far, its progress, and the exports. */
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
  const { manifest, measurements, settings, contenders } = comparison
  const sentences = sentencesOf(comparison, results)
  const most = contenders.length * (settings.rounds + 1)
  return (
    <section className="card status" aria-label="Comparison">
      <h2>
        {countOf(manifest.files.length, 'image')} of {manifest.title}
      </h2>
      <p className="hint">{progressText(state, results) ?? extentText(comparison)}</p>
      {comparison.ended === null && (
        <ProgressBar name="Runs" most={most} parts={{ saved: measurements.length }} />
      )}
      <ul className="says" data-noisy={isNoisy(results)}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {/* To read every round aloud would be noise, so only the end is announced. */}
      <p className="visually-hidden" aria-live="polite">
        {comparison.ended && `The comparison has ended. ${sentences.join(' ')}`}
      </p>
      <div className="buttons exports">
        {EXPORTS.map((as) => (
          <button
            key={as}
            type="button"
            aria-disabled={measurements.length === 0}
            onClick={() => measurements.length > 0 && controller.save(as)}
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
    ? `Warm-up (does not count): ${name}`
    : `Round ${measuring.round} of at most ${rounds}: ${name}`
}
