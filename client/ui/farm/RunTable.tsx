import type { RunList } from '../../api/farm-api.ts'
import { SureButton } from '../download/earlier/SureButton.tsx'
import type { LateTexts } from '../text/text-store.ts'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'

type FarmRun = RunList['runs'][number]

/** One page of the farm's runs. */
export function RunTable({
  runs,
  inNewTab,
  onDelete,
}: {
  runs: readonly FarmRun[]
  inNewTab: boolean
  onDelete: (id: string) => void
}) {
  const { parts } = useTexts()
  const { farm } = useLateTexts()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus no key could scroll it.
    <section className="scroll" aria-label={parts.scrollable(farm.runs)} tabIndex={0}>
      <table aria-label={farm.runs}>
        <thead>
          <tr>
            <th scope="col">{farm.run}</th>
            <th scope="col" className="words">
              {farm.state}
            </th>
            {[farm.saved, farm.failed, farm.items, farm.size].map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
            <th scope="col" className="words">
              {farm.started}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Row key={run.id} {...{ run, inNewTab, onDelete }} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({
  run,
  inNewTab,
  onDelete,
}: {
  run: FarmRun
  inNewTab: boolean
  onDelete: (id: string) => void
}) {
  const { bytes, count, moment } = useTexts().formats
  const { farm } = useLateTexts()
  return (
    <tr>
      <th scope="row">
        <a href={`#run=${run.id}`} {...(inNewTab && { target: '_blank' })}>
          {run.title}
        </a>
      </th>
      <td className="words">{stateOf(farm, run)}</td>
      <td className="number">{count(run.counts.saved)}</td>
      <td className="number">{count(run.counts.failed)}</td>
      <td className="number">{count(run.counts.asked)}</td>
      <td className="number">{run.bytes === null ? '' : bytes(run.bytes)}</td>
      <td className="words">{moment(new Date(run.startedAt))}</td>
      <td className="words">
        {run.endedAt !== null && (
          <SureButton name={farm.delete} of={run.title} onSure={() => onDelete(run.id)} />
        )}
      </td>
    </tr>
  )
}

function stateOf(
  farm: LateTexts['farm'],
  { endedAt, startedAt, isCancelled, isPaused, counts }: FarmRun,
): string {
  if (endedAt === null) {
    const { asked, saved, failed, skipped, cancelled } = counts
    const left = asked - saved - failed - skipped - cancelled
    return isPaused ? farm.pausedToGo(left) : farm.toGo(left)
  }
  return isCancelled ? farm.cancelled : farm.finished(endedAt - startedAt)
}
