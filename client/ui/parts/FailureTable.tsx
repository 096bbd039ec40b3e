import { memo } from 'react'
import type { Failed } from '../../core/model/outcome.ts'
import { failureWords } from './words.ts'

/** The images that failed, one by one. */
export const FailureTable = ({ failures }: { failures: readonly Failed[] }) => (
  <div className="scroll">
    <table aria-label="Failures">
      <thead>
        <tr>
          <th scope="col">Image</th>
          <th scope="col">Reason</th>
          <th scope="col">Detail</th>
          <th scope="col" className="number">
            Attempts
          </th>
        </tr>
      </thead>
      <tbody>
        {failures.map((failure) => (
          <FailureRow key={failure.image.index} failure={failure} />
        ))}
      </tbody>
    </table>
  </div>
)

const FailureRow = memo(({ failure }: { failure: Failed }) => {
  const { image, reason, message, attempts } = failure
  return (
    <tr>
      <th scope="row">
        <a href={image.link} target="_blank" rel="noreferrer">
          {image.file}
        </a>
      </th>
      <td>{failureWords(reason).title}</td>
      <td>{message}</td>
      <td className="number">{attempts}</td>
    </tr>
  )
})
