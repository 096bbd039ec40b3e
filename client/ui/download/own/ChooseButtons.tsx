import { useRef } from 'react'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import type { Attempt } from '../../parts/use-attempt.ts'
import { useTexts } from '../../text/use-texts.tsx'
import { pickFolder, picksFolders } from './folder-access.ts'
import { fromFolder, fromInput } from './gather.ts'

/** The ways to choose files and folders of this machine. */
export function ChooseButtons({
  className,
  onChoose,
  attempt,
}: {
  className?: string
  onChoose: (own: OwnPictures) => void
  attempt: Attempt
}) {
  const { form } = useTexts()
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const chooseFolder = () => {
    if (!picksFolders()) return folder.current?.click()
    attempt(async () => {
      const handle = await pickFolder()
      if (handle) onChoose(fromFolder(form, handle))
    })
  }
  const take = (input: HTMLInputElement) => {
    const chosen = input.files && fromInput(form, input.files)
    // The same choice again is a choice too.
    input.value = ''
    if (chosen) onChoose(chosen)
  }
  return (
    <>
      <button type="button" className={className} onClick={() => files.current?.click()}>
        {form.chooseFiles}
      </button>
      <button type="button" className={className} onClick={chooseFolder}>
        {form.chooseFolder}
      </button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={form.files}
        onChange={({ currentTarget }) => take(currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        {...FOLDER}
        hidden
        aria-label={form.folder}
        onChange={({ currentTarget }) => take(currentTarget)}
      />
    </>
  )
}

/** React's types do not know it. */
const FOLDER = { webkitdirectory: '' }
