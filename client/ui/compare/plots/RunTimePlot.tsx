import {
  medianRunTime,
  PARTS,
  type Part,
  type RunTime,
} from '../../../engine/comparison/derived/run-time.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import type { LateTexts } from '../../text/text-store.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { PartsPlot } from './PartsPlot.tsx'

/** The colours of the stages that a part is most like. */
const COLORS: Readonly<Record<Part, string>> = {
  waiting: 'waiting',
  receiving: 'receiving',
  tail: 'queued',
  thumbnails: 'thumbnail',
  resting: 'paused',
}

type Row = Result & { readonly times: RunTime }

/** The things that each run waited for, from its start to its end. */
export function RunTimePlot({ results }: { results: readonly Result[] }) {
  const words = useLateTexts().plots.runTime
  const shown = results
    .filter(({ measurements }) => measurements.length > 0)
    .map((result): Row => ({ ...result, times: medianRunTime(result.measurements) }))
  return (
    <PartsPlot
      title={words.title}
      name={words.name}
      sentence={sentenceFor(words, shown)}
      parts={PARTS.map((id) => ({
        id,
        color: COLORS[id],
        text: words.parts[id],
        head: words.parts[id],
      }))}
      shown={shown}
    />
  )
}

function sentenceFor(words: LateTexts['plots']['runTime'], shown: readonly Row[]): string {
  const slowest = shown.toSorted((a, b) => b.ms - a.ms)[0]
  if (!slowest) return ''
  const { times, contender, ms } = slowest
  const [largest] = PARTS.toSorted((a, b) => times[b] - times[a])
  return largest ? words.sentence(contender.name, ms, times[largest], words.parts[largest]) : ''
}
