import type { FarmController, FollowedRun } from '../../state/farm.ts'
import { countOf } from '../format.ts'
import { causeWords } from '../words.ts'

/** What became of the images: thumbnails as they come, and the failures with their causes. */
export function FarmOutcomes({
  run,
  thumbnailUrl,
}: {
  run: FollowedRun
  thumbnailUrl: FarmController['thumbnailUrl']
}) {
  const { items, events, state, box } = run
  const fileOf = (index: number) => items[index]?.file ?? ''
  const saved = events.filter(({ outcome }) => outcome.kind === 'saved')
  const failed = events.flatMap(({ index, outcome }) =>
    outcome.kind === 'failed' ? [{ index, ...outcome }] : [],
  )
  return (
    <>
      {failed.length > 0 && (
        <section className="card failures" aria-labelledby="farm-failures">
          <h2 id="farm-failures">{countOf(failed.length, 'failure')}</h2>
          <div className="scroll">
            <table aria-label="Failures">
              <thead>
                <tr>
                  <th scope="col">Image</th>
                  <th scope="col">Cause</th>
                  <th scope="col">Detail</th>
                </tr>
              </thead>
              <tbody>
                {failed.map(({ index, cause, message }) => (
                  <tr key={index}>
                    <th scope="row">{fileOf(index)}</th>
                    <td>{causeWords(cause).title}</td>
                    <td>{message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
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
