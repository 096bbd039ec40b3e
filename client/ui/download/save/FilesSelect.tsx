import type { ZipContents } from '../../../engine/engine-verbs.ts'

export const FILES: readonly ZipContents['files'][] = ['both', 'pictures', 'thumbnails']

const NAMES = { both: 'Both', pictures: 'Pictures', thumbnails: 'Thumbnails' } as const

/** Pictures, thumbnails or both. */
export const FilesSelect = ({
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
}) => (
  <select
    id={id}
    value={value}
    disabled={disabled}
    onChange={({ target }) => onChange(FILES.find((one) => one === target.value) ?? value)}
  >
    {offered.map((one) => (
      <option key={one} value={one}>
        {NAMES[one]}
      </option>
    ))}
  </select>
)
