import type { LateTexts } from '../../../text-store.ts'
import { formats } from '../../formats.ts'

const { count, counted, duration, plural } = formats

export const options: LateTexts['options'] = {
  fields: {
    images: { label: 'Bilder', unit: 'einer Galerie' },
    concurrency: { label: 'Downloads', unit: 'gleichzeitig' },
    deadline: { label: 'Frist', unit: 's, 0 für keine' },
    timeout: { label: 'Zeitlimit', unit: 's ohne Daten, 0 für keins' },
    size: { label: 'Vorschaugröße', unit: 'px' },
    megapixels: { label: 'Kein Vorschaubild über', unit: 'Megapixel' },
    perSecond: { label: 'Anfragen je Sekunde', unit: 'höchstens' },
    pause: { label: 'Pause zwischen Anfragen', unit: 's', placeholder: 'keine' },
  },
  strategy: 'Strategie',
  route: 'Weg',
  relay: 'Relay: durch Gallopers Server',
  direct: (host) => `Direkt: von ${host}`,
  aboutRoute: {
    paced:
      'Mit einer Grenze für Anfragen kommt jedes Bild durch Gallopers Server, weil eine direkte Anfrage eine zweite brauchen kann.',
    direct:
      'Dieser Browser fragt den Bildserver selbst, und der sieht seine Adresse. Bilder, die er einer Seite verweigert, kommen durch Gallopers Server.',
    relay:
      'Gallopers Server fragt den Bildserver und prüft die Antworten. Der Bildserver sieht diesen Browser nicht.',
  },
  moreSizes: 'Weitere Größen',
  none: 'keine',
  takesSizes: (most, [least, largest]) =>
    `Bis zu ${count(most)} Zahlen von ${count(least)} bis ${count(largest)}, jede einmal, etwa 256, 512`,
  isSize: (size) => `${size} ist schon die Vorschaugröße.`,
  notTaken: (takes) => `Das geht nicht. ${takes}.`,
  shape: 'Form',
  shapes: { fit: 'Ganzes Bild', cover: 'Quadratischer Ausschnitt' },
  format: 'Format',
  sameFormat: 'Wie das Original',
  albums: 'Auch die Bilder in Alben',
  aboutAlbums: '(eine Anfrage je Album)',
  moving: 'Auch GIFs und Videos',
  aboutMoving: '(Videos ohne Vorschaubilder)',
  gentle: 'Den Bildserver schonen',
  noLimit: 'keine Grenze',
  aboutGentle:
    'Jede Strategie hält die Grenze ein, auch bei neuen Versuchen. Die Zeit zählt ab der Antwort, darum wird ein langsamer Bildserver seltener gefragt. Vergleiche laufen ohne sie.',
  takesAtLeast: (images, ms) =>
    `${counted(images, 'Bild', 'Bilder')} ${plural(images, 'braucht', 'brauchen')} mindestens ${duration(ms)}.`,
  endsBefore: (ms) => `Die Frist von ${duration(ms)} beendet den Lauf vorher.`,
  madeBy: 'Gemacht von',
  makers: {
    pool: 'Mehreren Workern, einem je Kern',
    inline: 'Keinem Worker, ein Bild nach dem anderen',
  },
  originals: 'Die Originale behalten',
  aboutOriginals: '(sonst nur die Vorschaubilder)',
  thumbnailsInRedis:
    'Diese Farm hat ihre Ergebnisse in Redis und behält darum nur Vorschaubilder. Mit RESULTS_URL kann sie auch die Originale behalten.',
  says: {
    originals: 'mit Originalen',
    thumbnails: 'nur Vorschaubilder',
    inline: 'ohne Worker',
  },
}
