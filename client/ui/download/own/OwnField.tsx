import { useRef } from 'react'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import { countOf } from '../../parts/format.ts'
import type { Attempt } from '../../parts/use-attempt.ts'
import { pickFolder, picksFolders } from './folder-access.ts'
import { fromFolder, fromInput } from './gather.ts'

/** The ways to choose files and folders, and what is chosen. */
export function OwnField({
  own,
  isReading,
  onChoose,
  attempt,
}: {
  own: OwnPictures | null
  /** A dropped folder is being read. */
  isReading: boolean
  onChoose: (own: OwnPictures) => void
  attempt: Attempt
}) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const chooseFolder = () => {
    if (!picksFolders()) return folder.current?.click()
    attempt(async () => {
      const handle = await pickFolder()
      if (handle) onChoose(fromFolder(handle))
    })
  }
  const take = (input: HTMLInputElement) => {
    const chosen = input.files && fromInput(input.files)
    // The same choice again is a choice too.
    input.value = ''
    if (chosen) onChoose(chosen)
  }
  return (
    <>
      <div className="buttons">
        <button type="button" onClick={() => files.current?.click()}>
          Choose files
        </button>
        <button type="button" onClick={chooseFolder}>
          Choose a folder
        </button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files"
        onChange={({ currentTarget }) => take(currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        {...FOLDER}
        hidden
        aria-label="Folder"
        onChange={({ currentTarget }) => take(currentTarget)}
      />
      <p className="chosen" aria-live="polite">
        {isReading ? 'Reading the folder…' : own ? textOf(own) : 'Nothing is chosen yet.'}
      </p>
      <p className="hint">
        Or drop files, folders or zips anywhere on this page. Nothing leaves this machine.
      </p>
    </>
  )
}

/** React's types do not know it. */
const FOLDER = { webkitdirectory: '' }

function textOf({ name, files, refused, folder }: OwnPictures): string {
  if (folder) return `The folder ${name}`
  const count = countOf(files.length + refused.length, 'file')
  return name === count ? count : `${name}: ${count}`
}
