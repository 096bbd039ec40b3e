import type { LateTexts } from '../../../text-store.ts'
import { formats } from '../../formats.ts'

const { count, counted, plural } = formats

export const pick: LateTexts['pick'] = {
  title: 'Bilder auswählen',
  grid: 'Bilder zur Auswahl',
  reading: 'Die Liste wird gelesen …',
  soFar: (found) => `bisher ${counted(found, 'Eintrag', 'Einträge')}`,
  cancel: 'Abbrechen',
  back: 'Zurück',
  download: (selected) => `${count(selected)} herunterladen`,
  selected: (selected, of) => `${count(selected)} von ${counted(of, 'Bild', 'Bildern')} ausgewählt`,
  choose: (images) => `${counted(images, 'Bild', 'Bilder')} zur Auswahl.`,
  others: (number) =>
    `${counted(number, 'anderer Eintrag', 'andere Einträge')} ${plural(number, 'lässt', 'lassen')} sich nicht auswählen.`,
  unreadable: 'Die Liste ließ sich nicht lesen.',
  noPictures: 'In dieser Liste ist weder ein JPEG noch ein PNG.',
  nothing: 'Nichts gefunden.',
}
