import type { LateTexts } from '../../../text-store.ts'
import { formats } from '../../formats.ts'

const { bytes, count, counted, plural } = formats

const pictures = (number: number) => counted(number, 'Bild', 'Bilder')
const thumbnails = (number: number) => counted(number, 'Vorschaubild', 'Vorschaubilder')
const files = (number: number) => counted(number, 'Datei', 'Dateien')

export const save: LateTexts['save'] = {
  what: 'Was gespeichert wird',
  kinds: { both: 'Beides', pictures: 'Bilder', thumbnails: 'Vorschaubilder' },
  zip: 'Zip speichern',
  reportOnly: 'Zip speichern: nur der Bericht',
  zipOf: (things, size) => `Zip speichern: ${things}, ${bytes(size)}`,
  pictures,
  thumbnails,
  both: (number) => `${pictures(number)} und ${plural(number, 'Vorschaubild', 'Vorschaubilder')}`,
  and: (one, other) => `${one} und ${other}`,
  notYet: 'Speichern geht, wenn der Lauf beendet ist. Um jetzt zu speichern, ihn erst abbrechen.',
  selection: (chosen, of) =>
    `Eine Auswahl von ${count(chosen)} aus ${count(of)}: Nur diese sind im Zip.`,
  reports: (items) =>
    `Seine Berichte nennen, was aus ${items === 1 ? 'dem Eintrag' : `allen ${count(items)} Einträgen`} wurde.`,
  missing: (number) =>
    `${counted(number, 'Bild', 'Bilder')} ${plural(number, 'wird', 'werden')} fehlen.`,
  intoFolder: 'In einen Ordner speichern',
  tryAgain: 'Erneut versuchen',
  packing: (packed, of) => `Packt ${count(packed)} von ${counted(of, 'Bild', 'Bildern')} …`,
  writing: (folder, packed, of) =>
    `Schreibt in ${folder}: ${count(packed)} von ${counted(of, 'Bild', 'Bildern')} …`,
  saved: (name, size) => `${name} gespeichert (${bytes(size)})`,
  savedInto: (written, size, name) => `${files(written)} (${bytes(size)}) in ${name} gespeichert.`,
  allThere: (name) => `Alles war schon in ${name}.`,
  there: (number) => `${files(number)} ${plural(number, 'war', 'waren')} schon da.`,
  renamed: (first, others) =>
    `Eine andere Datei hatte denselben Namen, darum gibt es einen neuen: ${first}${
      others > 0 ? ` und ${count(others)} weitere` : ''
    }.`,
  stop: 'Anhalten',
  stopped: (images, of, folder) =>
    `Angehalten: Die Dateien von ${count(images)} von ${counted(of, 'Bild', 'Bildern')} sind in ${folder}. „Weiter“ schreibt die übrigen.`,
  goOn: 'Weiter',
  notAll: (folder, why) =>
    `Nicht alles ist in ${folder}: ${why}. Was geschrieben ist, bleibt dort, und alle Dateien sind noch hier.`,
  noZip: (why) => `Das Zip ließ sich nicht machen: ${why}. Ein neuer Versuch ist möglich.`,
  names: 'Namen',
  template: 'Vorlage',
  firstNames: 'Die ersten Namen:',
  nameProblem: (problem) => {
    switch (problem.kind) {
      case 'unknown': {
        const fields = problem.fields.map((field) => `{${field}}`).join(', ')
        return problem.fields.length === 1
          ? `${fields} gibt es nicht. Es bleibt so in den Namen stehen.`
          : `${fields} gibt es nicht. Sie bleiben so in den Namen stehen.`
      }
      case 'open-brace':
        return 'Eine Klammer hat kein Gegenstück. Sie bleibt so in den Namen stehen.'
      case 'characters':
        return `Manche Systeme verbieten ${problem.characters} in Namen. Jedes davon wird zu _.`
      case 'alike':
        return 'Manche Namen können gleich sein: Sie bekommen eine Zahl, etwa _2. {index} oder {id} vermeidet das.'
    }
  },
}
