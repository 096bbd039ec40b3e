import { extentIn, findingIn } from '../../engine/comparison/exports/sentences.ts'
import type { Comparison } from '../../engine/comparison/model.ts'
import { isNoisy, type Result } from '../../engine/comparison/results.ts'
import type { CompareController } from '../../state/comparison/comparison-controller.ts'
import type { Export } from '../../state/comparison/export-file.ts'
import { useLanguage, useLateTexts } from '../text/use-texts.tsx'
import { FindingTable } from './FindingTable.tsx'

const EXPORTS: readonly Export[] = ['JSON', 'CSV', 'Markdown', 'trace']

/** The finding of a comparison in large type, with what it rests on, and the exports. */
export function Finding({
  comparison,
  results,
  controller,
}: {
  comparison: Comparison
  results: readonly Result[]
  /** A saved page cannot go on, and is not saved again. */
  controller: Pick<CompareController, 'save'> &
    Partial<Pick<CompareController, 'more' | 'savePage'>>
}) {
  const { compare, results: words } = useLateTexts()
  const { language } = useLanguage()
  const { manifest, ended, takenAt, plan } = comparison
  const { headline, others } = findingIn(words, comparison, results)
  const isMeasured = (results[0]?.measurements.length ?? 0) > 0
  return (
    <section className="card status" aria-label={compare.comparison}>
      <h2 className="finding" data-noisy={isNoisy(results)}>
        {headline ?? compare.nothingYet}
      </h2>
      {others.length > 0 && (
        <ul className="says">
          {others.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <p className="hint">
        {compare.measuredOf(manifest.files.length, manifest.title, takenAt)}{' '}
        {ended !== null && extentIn(words, comparison)}
      </p>
      {/* To read every round aloud would be noise, so only the end is announced. */}
      <p className="visually-hidden" aria-live="polite">
        {ended && compare.hasEnded([headline, ...others].join(' '))}
      </p>
      {isMeasured && (
        <>
          <FindingTable results={results} />
          <div className="buttons exports">
            {ended !== null && plan.rounds > 0 && controller.more && (
              <button type="button" onClick={() => void controller.more?.()}>
                {compare.moreRounds}
              </button>
            )}
            {EXPORTS.map((as) => (
              <button key={as} type="button" onClick={() => controller.save(as)}>
                {compare.exportAs(as)}
              </button>
            ))}
            {controller.savePage && (
              <button type="button" onClick={() => void controller.savePage?.(language)}>
                {compare.savePage}
              </button>
            )}
          </div>
        </>
      )}
    </section>
  )
}
