import { memo } from 'react'
import type { Site } from '../../core/model/image.ts'
import type { Failed } from '../../core/model/outcome.ts'
import { ItemLink } from './ItemLink.tsx'
import { failureWords } from './words.ts'

/** The images that failed, one by one. */
export const FailureTable = ({ failures, site }: { failures: readonly Failed[]; site: Site }) => (
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
          <FailureRow key={failure.image.index} failure={failure} site={site} />
        ))}
      </tbody>
    </table>
  </div>
)

const FailureRow = memo(({ failure, site }: { failure: Failed; site: Site }) => {
  const { image, reason, message, attempts } = failure
  return (
    <tr>
      <th scope="row">
        <ItemLink item={image} name={image.file} />
      </th>
      <td>{failureWords(reason, site).title}</td>
      <td>{message}</td>
      <td className="number">{attempts}</td>
    </tr>
  )
})
