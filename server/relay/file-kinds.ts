// Names the kind of a file that is none of the images that Galloper takes.

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\s*[{[]/, 'JSON'],
  [/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i, 'an SVG'],
  [/^\s*<\?xml/i, 'XML'],
  [/^%PDF-/, 'a PDF'],
  [/^BM/, 'a BMP'],
  [/^(?:II\*.|MM.\*)/s, 'a TIFF'],
  [/^[\s\S]{4}ftyp(?:avif|avis)/, 'an AVIF'],
  [/^[\s\S]{4}ftyp(?:hei|hev|mif1|msf1)/, 'a HEIC'],
  [/^[\s\S]{4}ftyp/, 'a video'],
  [/^PK/, 'a zip'],
  [/^[\t\n\r\x20-\x7e]+$/, 'a text'],
]

/** Such as "a PDF". */
export function kindOfFile(start: Uint8Array): string {
  const text = Buffer.from(start.subarray(0, 400)).toString('latin1')
  return KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'something else'
}
