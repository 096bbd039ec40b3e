import { extentText, findingOf } from '../../engine/comparison/exports/words.ts'
import type { Comparison } from '../../engine/comparison/model.ts'
import { isNoisy, type Result } from '../../engine/comparison/results.ts'
import type { CompareController } from '../../state/comparison/comparison-controller.ts'
import type { Export } from '../../state/comparison/export-file.ts'
import { countOf } from '../parts/format.ts'
import { FindingTable } from './FindingTable.tsx'
import { takenText } from './taken-text.ts'

const EXPORTS: readonly Export[] = ['JSON', 'CSV', 'Markdown', 'trace']

/** The finding of a comparison in large type, with what it rests on, and the exports. */
export function Finding({
  comparison,
  results,
  controller,
}: {
  comparison: Comparison
  results: readonly Result[]
  controller: CompareController
}) {
  const { manifest, ended, takenAt } = comparison
  const { headline, others } = findingOf(comparison, results)
  const isMeasured = (results[0]?.measurements.length ?? 0) > 0
  return (
    <section className="card status" aria-label="Comparison">
      <h2 className="finding" data-noisy={isNoisy(results)}>
        {headline ?? 'Nothing is known before the first rounds.'}
      </h2>
      {others.length > 0 && (
        <ul className="says">
          {others.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <p className="hint">
        {countOf(manifest.files.length, 'image')} of {manifest.title}, measured {takenText(takenAt)}
        . {ended !== null && extentText(comparison)}
      </p>
      {/* To read every round aloud would be noise, so only the end is announced. */}
      <p className="visually-hidden" aria-live="polite">
        {ended && `The comparison has ended. ${[headline, ...others].join(' ')}`}
      </p>
      {isMeasured && (
        <>
          <FindingTable results={results} />
          <div className="buttons exports">
            {EXPORTS.map((as) => (
              <button key={as} type="button" onClick={() => controller.save(as)}>
                Export {as}
              </button>
            ))}
          </div>
        </>
      )}
    </section>
  )
}
