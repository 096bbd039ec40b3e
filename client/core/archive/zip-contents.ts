/** The contents of a zip or a folder of the run. */
export interface ZipContents {
  readonly files: 'pictures' | 'thumbnails' | 'both'
  /** The places of its images in the gallery; null for all. */
  readonly only: readonly number[] | null
  /** The template of its names; left out for that of the run. */
  readonly names?: string | undefined
}
