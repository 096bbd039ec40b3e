import { extentText, sentencesOf } from '../../engine/comparison/exports/words.ts'
import type { Comparison } from '../../engine/comparison/model.ts'
import { isNoisy, type Result } from '../../engine/comparison/results.ts'
import type { CompareController } from '../../state/comparison/comparison-controller.ts'
import type { Export } from '../../state/comparison/export-file.ts'
import { countOf } from '../parts/format.ts'

const EXPORTS: readonly Export[] = ['JSON', 'CSV', 'Markdown', 'trace']

/** The result of a comparison so far, its progress, and the exports. */
export function CompareStatus({
  comparison,
  results,
  controller,
}: {
  comparison: Comparison
  results: readonly Result[]
  controller: CompareController
}) {
  const { manifest, measurements } = comparison
  const sentences = sentencesOf(comparison, results)
  return (
    <section className="card status" aria-label="Comparison">
      <h2>
        {countOf(manifest.files.length, 'image')} of {manifest.title}
      </h2>
      {comparison.ended !== null && <p className="hint">{extentText(comparison)}</p>}
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
