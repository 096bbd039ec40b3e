import { STAGES as OF_REQUESTS } from '../../../core/model/timeline.ts'
import type { Stages } from '../../../engine/comparison/model.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import type { LateTexts } from '../../text/text-store.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { PartsPlot } from './PartsPlot.tsx'

const STAGES: readonly (keyof Stages)[] = [...OF_REQUESTS, 'paused', 'queuedForWorker', 'thumbnail']

/** How an image's time divides into stages. */
export function StagesPlot({ results }: { results: readonly Result[] }) {
  const { plots, results: texts } = useLateTexts()
  const words = plots.stages
  const shown = results.filter(({ measurements }) => measurements.length > 0)
  return (
    <PartsPlot
      title={words.title}
      name={words.name}
      sentence={sentenceFor(plots, texts, shown)}
      parts={STAGES.map((id) => ({
        id,
        color: id,
        text: texts.stages[id],
        head: capitalized(texts.stages[id]),
      }))}
      shown={shown.map(({ contender, stages }) => ({ contender, times: stages }))}
    />
  )
}

const sumOf = (stages: Stages) => STAGES.reduce((sum, stage) => sum + stages[stage], 0)

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function sentenceFor(
  { stages: words }: LateTexts['plots'],
  { stages: names }: LateTexts['results'],
  shown: readonly Result[],
): string {
  const slowest = shown.toSorted((a, b) => sumOf(b.stages) - sumOf(a.stages))[0]
  if (!slowest) return ''
  const { stages, contender } = slowest
  const [stage] = STAGES.toSorted((a, b) => stages[b] - stages[a])
  if (!stage) return ''
  return words.sentence(contender.name, sumOf(stages), stages[stage], names[stage])
}
