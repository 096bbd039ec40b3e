import type { FarmController, FollowedRun } from '../../state/farm/farm-controller.ts'
import { DamagedPictures } from '../download/DamagedPictures.tsx'
import { FailureTable } from '../parts/FailureTable.tsx'
import { countOf } from '../parts/format.ts'

/** The thumbnails as they come, the failures with their reasons, and the damaged pictures. */
export function FarmOutcomes({
  run,
  thumbnailUrl,
}: {
  run: FollowedRun
  thumbnailUrl: FarmController['thumbnailUrl']
}) {
  const { site, items, events, state, box } = run
  const fileOf = (index: number) => items[index]?.file ?? ''
  const saved = events.filter(({ outcome }) => outcome.kind === 'saved')
  const failed = events.flatMap(({ index, outcome }) => {
    const image = items[index]
    return outcome.kind === 'failed' && image?.kind === 'image' ? [{ ...outcome, image }] : []
  })
  const damaged = events.flatMap(({ index, outcome }) => {
    const image = items[index]
    return outcome.kind === 'saved' && outcome.damage && image?.kind === 'image'
      ? [{ index, image, damage: outcome.damage }]
      : []
  })
  return (
    <>
      {failed.length > 0 && (
        <section className="card failures" aria-labelledby="farm-failures">
          <h2 id="farm-failures">{countOf(failed.length, 'failure')}</h2>
          <FailureTable failures={failed} site={site} />
        </section>
      )}
      <DamagedPictures pictures={damaged} />
      {saved.length > 0 && (
        <ul
          className="tiles"
          aria-label="Thumbnails"
          style={{ '--tile': `${Math.min(Math.max(box, 96), 256)}px` }}
        >
          {saved.map(({ index }) => (
            <li key={index} className="tile" data-state="saved">
              <img src={thumbnailUrl(state.id, index)} alt={fileOf(index)} loading="lazy" />
              <span className="tile-name">{fileOf(index)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
