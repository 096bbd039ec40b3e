import type { Texts } from '../text-store.ts'
import { formats } from './formats.ts'

const { count, counted } = formats

export const form: Texts['form'] = {
  welcome: 'Viele Bilder auf einmal herunterladen',
  aboutDemo:
    'Das ist die Demo: gezeichnete Landschaften hinter einem simulierten Netz. Für echte Bilder Links von Imgur einfügen oder oben zu Imgur wechseln.',
  aboutImgur:
    'Von Imgur oder aus einem eigenen Ordner. Galloper lädt gleichzeitig herunter, macht von jedem Bild ein Vorschaubild und speichert alle in einem Zip mit einem Bericht.',
  settings: 'Einstellungen',
  box: 'Links, eine Galerie oder Wörter',
  suchAs: 'Imgur-Links, r/earthporn, #mountains, blue lake',
  start: 'Start',
  chooseFirst: 'Erst Bilder auswählen',
  takes: 'Einer oder viele, auch als Textdatei. Ist das Feld leer, nimmt „Start“ die Galerie hot.',
  takesLinks:
    'Links zu Bildern oder zu Seiten mit einem Bild, einer oder viele, auch als Textdatei. Alben und Galerien brauchen eine Client-ID.',
  reading: 'Wird gelesen …',
  notRead: '„Start“ liest diesen Text.',
  paste: 'Einfügen',
  chooseFiles: 'Dateien wählen',
  chooseFolder: 'Ordner wählen',
  files: 'Dateien',
  folder: 'Ordner',
  fileCount: (number) => counted(number, 'Datei', 'Dateien'),
  drop: 'Oder Bilder, Ordner, Zips oder eine Textdatei mit Links irgendwo ablegen. Eigene Bilder bleiben auf diesem Rechner.',
  startOne: 'Eins davon starten:',
  examples: 'Beispiele',
  options: 'Optionen',
  says: {
    images: (number) => counted(number, 'Bild', 'Bilder'),
    strategy: (name, atOnce) =>
      name + (atOnce === null ? '' : ` mit ${count(atOnce)} gleichzeitig`),
    sizes: (sizes, isSquare) =>
      `${isSquare ? 'Quadrate von ' : ''}${sizes.map(count).join(' und ')} px`,
    sameFormat: 'gleiches Format',
    albums: 'auch Alben',
    moving: 'auch GIFs und Videos',
    direct: 'direkt',
    perSecond: (requests) => `höchstens ${counted(requests, 'Anfrage', 'Anfragen')} je Sekunde`,
    pause: (seconds) => `${count(seconds)} s zwischen Anfragen`,
  },
  target: {
    pick: 'In einen Ordner herunterladen',
    about: 'Bilder, die schon darin sind, werden nicht noch einmal geladen.',
  },
  stills: {
    title: 'Was es tut',
    rows: ['Nacheinander', 'Dreiergruppen', 'Alle auf einmal'],
    pictures:
      'Jedes Bild wird mit einem Vorschaubild gespeichert oder mit dem Grund genannt, warum nicht.',
    timeline:
      'Der Zeitverlauf zeigt, wie Downloads sich die Verbindung teilen. Der Vergleich misst, welcher Weg am schnellsten ist, und warum.',
    race: 'Vier um die Wette laufen lassen',
  },
}
