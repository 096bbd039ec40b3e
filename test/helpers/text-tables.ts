// The tables of both languages as lists of texts; a text that has values is left out.
import { german } from '../../client/ui/text/de/german.ts'
import { laterGerman } from '../../client/ui/text/de/late/later-german.ts'
import { english } from '../../client/ui/text/en/english.ts'
import { laterEnglish } from '../../client/ui/text/en/late/later-english.ts'

/** Each plain text of a table by its place, such as `header.theme`. */
function textsOf(table: object, place: string): [string, string][] {
  return Object.entries(table).flatMap(([key, value]): [string, string][] => {
    const here = place ? `${place}.${key}` : key
    if (typeof value === 'string') return [[here, value]]
    return typeof value === 'object' && value !== null ? textsOf(value, here) : []
  })
}

/** The English and the German text of each place. */
export function bothTexts(): { place: string; english: string; german: string }[] {
  const others = new Map(textsOf({ ...german, ...laterGerman }, ''))
  return textsOf({ ...english, ...laterEnglish }, '').map(([place, text]) => ({
    place,
    english: text,
    german: others.get(place) ?? '',
  }))
}
