import { useState } from 'react'
import { offerDownload } from '../page/offer-download.ts'
import { useLateTexts } from '../text/use-texts.tsx'

/** A button that saves a picture of the page, and says it when that fails. */
export function SavePicture({
  text,
  label,
  file,
  make,
}: {
  text: string
  label?: string
  /** The name of the file. */
  file: string
  /** Null where there is no picture yet. */
  make: () => Promise<Blob | null>
}) {
  const { compare } = useLateTexts()
  const [failure, setFailure] = useState<string | null>(null)
  const save = async () => {
    try {
      const picture = await make()
      if (picture) offerDownload(picture, file)
      setFailure(null)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <>
      {failure !== null && <span role="alert">{compare.notSaved(failure)}</span>}
      <button type="button" className="quiet" aria-label={label} onClick={() => void save()}>
        {text}
      </button>
    </>
  )
}
