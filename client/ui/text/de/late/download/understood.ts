import type { GallerySource } from '../../../../../state/run/text/understood.ts'
import type { LateTexts } from '../../../text-store.ts'
import { formats } from '../../formats.ts'

const { count } = formats

const TOP = {
  day: 'des Tages',
  week: 'der Woche',
  month: 'des Monats',
  year: 'des Jahres',
  all: 'aller Zeiten',
} as const

function gallery(source: GallerySource): string {
  switch (source.kind) {
    case 'random':
      return 'Zufällige Bilder'
    case 'top':
      return `Die besten Bilder ${TOP[source.window]}`
    case 'search':
      return `Eine Suche: „${source.query}“`
    case 'tag':
      return `Der Tag „${source.tag}“`
    case 'subreddit':
      return `Das Subreddit r/${source.name}`
    case 'user':
      return `Die Beiträge von ${source.name}`
    default:
      return `Die Galerie ${source.kind}`
  }
}

export const understood: LateTexts['understood'] = {
  long: 'Das ist ein langer Text. „Start“ liest ihn.',
  gallery,
  upTo: (images) => `, bis zu ${count(images)} Bilder`,
  needsId: ': braucht eine Client-ID',
  onHost: ' auf i.imgur.com',
  seeOptions: ' (ausgelassen, siehe Optionen)',
  leftOut: ', ausgelassen',
  things: {
    file: ['Datei', 'Dateien'],
    moving: ['GIF oder Video', 'GIFs oder Videos'],
    page: ['Seite mit einem Bild', 'Seiten mit einem Bild'],
    album: ['Album', 'Alben'],
    post: ['Galerie-Beitrag', 'Galerie-Beiträge'],
    repeated: ['wiederholter Link', 'wiederholte Links'],
    noImage: ['Link, der zu keinem Bild führt', 'Links, die zu keinem Bild führen'],
    prose: ['Stück anderer Text', 'Stücke anderer Text'],
  },
}
