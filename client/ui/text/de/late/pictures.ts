import type { LateTexts } from '../../text-store.ts'
import { formats } from '../formats.ts'

const { count } = formats

export const pictures: LateTexts['pictures'] = {
  thumbnails: 'Vorschaubilder',
  tile: (name, state) => `${name}: ${state}`,
  notHere: 'noch nicht da',
  unreadable: 'Vorschaubild nicht lesbar',
  noThumbnail: 'Video, ohne Vorschaubild',
  cancelled: 'Abgebrochen',
  select: (name) => `${name} auswählen`,
  alike: (copies) => `${count(copies)} gleich`,
  alikeAbout: (copies) => `${count(copies)} Bilder haben dieselben Bytes`,
  previous: 'Voriges Bild',
  next: 'Nächstes Bild',
  close: 'Schließen',
  place: (place, of) => `${count(place)} von ${count(of)}`,
  originalLost: (file) => `Das Original von ${file} ist nicht mehr im Speicher des Browsers.`,
}
