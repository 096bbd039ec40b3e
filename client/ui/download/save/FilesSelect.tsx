import type { ZipContents } from '../../../core/archive/zip-contents.ts'
import { useLateTexts } from '../../text/use-texts.tsx'

export const FILES: readonly ZipContents['files'][] = ['both', 'pictures', 'thumbnails']

/** Pictures, thumbnails or both. */
export function FilesSelect({
  id,
  value,
  offered = FILES,
  disabled = false,
  onChange,
}: {
  id: string
  value: ZipContents['files']
  offered?: typeof FILES
  disabled?: boolean
  onChange: (files: ZipContents['files']) => void
}) {
  const { save } = useLateTexts()
  return (
    <select
      id={id}
      value={value}
      disabled={disabled}
      onChange={({ target }) => onChange(FILES.find((one) => one === target.value) ?? value)}
    >
      {offered.map((one) => (
        <option key={one} value={one}>
          {save.kinds[one]}
        </option>
      ))}
    </select>
  )
}
