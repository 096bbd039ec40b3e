import { memo } from 'react'
import type { AskedImage } from '../../../core/model/image.ts'
import type { Outcome } from '../../../core/model/outcome.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { COLUMNS } from './columns.ts'
import { imageFacts } from './shown-images.ts'

/** One image. The table hears its clicks and keys. */
export const Row = memo(
  ({
    image,
    outcome,
    place,
    isStop,
    isCurrent,
    isSelected,
  }: {
    image: AskedImage
    outcome: Outcome | undefined
    place: number
    isStop: boolean
    isCurrent: boolean
    isSelected: boolean
  }) => {
    const { formats } = useTexts()
    const { list, pictures } = useLateTexts()
    const name = image.title ?? image.file
    const facts = imageFacts(image, outcome)
    return (
      <tr
        data-index={image.index}
        data-current={isCurrent}
        data-selected={isSelected}
        data-state={facts.outcome}
        aria-rowindex={place}
      >
        <th scope="row">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={pictures.select(name)}
            checked={isSelected}
            readOnly
          />
          <button type="button" data-stop tabIndex={isStop ? 0 : -1} title={image.file}>
            {name}
          </button>
        </th>
        {COLUMNS.map(({ order, text, isText }) => (
          <td key={order} className={isText ? 'words' : 'number'}>
            {text({ formats, list }, facts)}
          </td>
        ))}
      </tr>
    )
  },
)
