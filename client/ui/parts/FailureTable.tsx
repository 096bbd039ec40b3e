import { memo } from 'react'
import type { Site } from '../../core/model/image.ts'
import type { Failed } from '../../core/model/outcome.ts'
import { failureWords } from '../text/reason-words.ts'
import { useTexts } from '../text/use-texts.tsx'
import { ItemLink } from './ItemLink.tsx'

/** The images that failed, one by one. */
export function FailureTable({ failures, site }: { failures: readonly Failed[]; site: Site }) {
  const { parts } = useTexts()
  return (
    <div className="scroll">
      <table aria-label={parts.failures}>
        <thead>
          <tr>
            <th scope="col">{parts.image}</th>
            <th scope="col">{parts.reason}</th>
            <th scope="col">{parts.detail}</th>
            <th scope="col" className="number">
              {parts.attempts}
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
}

const FailureRow = memo(({ failure, site }: { failure: Failed; site: Site }) => {
  const { reasons } = useTexts()
  const { image, reason, message, attempts } = failure
  return (
    <tr>
      <th scope="row">
        <ItemLink item={image} name={image.file} />
      </th>
      <td>{failureWords(reasons, reason, site).title}</td>
      <td lang="en">{message}</td>
      <td className="number">{attempts}</td>
    </tr>
  )
})
