// The facts of a file of the person's own besides its name.
import * as z from 'zod/mini'

/** Where a file of the person's own lies. */
export interface OwnPlace {
  /** The folders that lead to it, such as `holiday/day 1`; empty for none. */
  readonly folder: string
  /** Its time, milliseconds since 1970. */
  readonly modified: number
}

/** Reads an OwnPlace. */
export const ownPlaceSchema = z.object({
  folder: z.string(),
  modified: z.number(),
}) satisfies z.ZodMiniType<OwnPlace>

/** Why no thumbnail is made of one of the person's own files. */
export const OWN_FILE_REASONS = [
  'heic',
  'tiff',
  'svg',
  'pdf',
  'raw-photo',
  /** This browser does not decode it. */
  'avif',
  'empty',
  /** A system keeps it for itself: Thumbs.db, .DS_Store, a hidden file. */
  'system-file',
  /** It is the thumbnail of the file that lies beside it. */
  'thumbnail',
  /** The browser cannot read it. */
  'no-access',
  /** It is more than may be unpacked, or unpacks to far more than it is. */
  'too-much',
  'encrypted',
  /** Packed in a way that is not read here. */
  'compression',
  'nested-zip',
  /** The zip cannot be read, or not this entry of it. */
  'damaged-zip',
  /** Its name leads out of the zip. */
  'unsafe-name',
] as const
