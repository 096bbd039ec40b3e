// Reads a report.json that lies in a folder of the person's own, where anything may be called so.
import * as z from 'zod/mini'

/** The original of an image, as a report names it. */
export interface Reported {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

const schema = z.object({
  images: z.array(
    z.object({
      file: z.optional(z.nullable(z.string())),
      original: z.optional(z.nullable(z.string())),
      bytes: z.optional(z.number()),
      sha256: z.optional(z.nullable(z.string())),
    }),
  ),
})

/** The originals of a report, with the file names of their images; none of a text that is no report. */
export function originalsIn(text: string): (readonly [file: string, original: Reported])[] {
  return (schema.safeParse(parsed(text)).data?.images ?? []).flatMap(
    ({ file, original, bytes, sha256 }) =>
      file && original && bytes && sha256
        ? [[file, { name: original, bytes, sha256 }] as const]
        : [],
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
