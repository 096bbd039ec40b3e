// Undoes what programs and people do to links when they store or pass them on.

/** The text as a person would have written it: no JSON escapes, no HTML entities, no links made harmless. */
export function cleanText(text: string): string {
  const plain = unescapeHtml(unescapeJson(text.replace(CONTROLS, ' ').replace(/\n\s+/g, '\n')))
  return plain
    .replace(DEFANGED_SCHEME, 'http$1://')
    .replace(DEFANGED_DOT, '.')
    .replace(GLUED, '$& ')
    .replace(ID_CHAIN, (_, site: string, ids: string) =>
      ids
        .split(/[,&]/)
        .map((id) => ` ${site}${id}`)
        .join(''),
    )
}

/** All control characters but tabs and ends of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

/** Forums make links harmless: `hxxps://i.imgur[.]com`. */
const DEFANGED_SCHEME = /\bh(?:xx|\*\*|tt)p(s?)(?:\[:\]|\[:\/\/\]|:)\/{0,2}(?=[a-z0-9])/gi
const DEFANGED_DOT = /(?<=\w)(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\))(?=\w)/gi

/** The end of one link where the next begins without a space. */
const GLUED = /[A-Za-z0-9](?=https?:\/\/)/g

/** Imgur once showed several images under one address: `imgur.com/aBc1234,dEf5678`. */
const ID_CHAIN =
  /\b((?:https?:\/\/)?(?:(?:www|m|i)\.)?imgur\.(?:com|io)\/)([A-Za-z0-9]{5,7}(?:[,&][A-Za-z0-9]{5,7})+)(?![\w.=/-])/gi

/** JSON writes `\/` and `\u0026`, and Markdown writes `\_`. */
const unescapeJson = (text: string) =>
  text
    .replace(/\\+/g, '\\')
    .replace(
      /\\(?:u([0-9a-f]{4})|([nrt])|([^a-z0-9\s]))/gi,
      (_, code?: string, space?: string, mark = '') =>
        code ? character(Number.parseInt(code, 16)) : space ? '\n' : mark,
    )

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['sol', '/'],
  ['nbsp', ' '],
])

/** `&amp;amp;` is found too: a text may have been through two programs. */
const ENTITY = /&(?:amp;)*(?:(amp|quot|apos|lt|gt|sol|nbsp)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi

const unescapeHtml = (text: string) =>
  text.replace(
    ENTITY,
    (_, name?: string, decimal?: string, hex?: string) =>
      ENTITIES.get(name?.toLowerCase() ?? '') ??
      character(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)),
  )

/** Escapes are for marks. No link to Imgur has a character beyond ASCII, and half of a pair would be unsafe. */
const character = (code: number) => (code > 32 && code < 127 ? String.fromCharCode(code) : ' ')
