import type { LateTexts } from '../../../text-store.ts'
import { formats } from '../../formats.ts'

const { bytes, count, counted, duration } = formats

const pixels = (width: number, height: number) => `${width} × ${height}`

export const story: LateTexts['story'] = {
  title: 'Ausgewähltes Bild',
  close: 'Schließen',
  show: {
    pictures: 'Bei den Bildern zeigen',
    timeline: 'Im Zeitverlauf zeigen',
    table: 'In der Tabelle zeigen',
  },
  end: {
    damaged: (damage) => `Gespeichert und schon an der Quelle beschädigt. ${damage}.`,
    alreadyHere: 'Schon von einem früheren Lauf hier.',
    made: 'Das Vorschaubild ist fertig.',
    saved: (ms) => `In ${duration(ms)} gespeichert.`,
    failed: (title) => `${title}.`,
    cancelled: 'Abgebrochen.',
    waits: 'Das Bild wartet auf sein Vorschaubild.',
    open: 'Noch nicht da.',
  },
  alike: (copies) => `${counted(copies, 'Bild', 'Bilder')} dieses Laufs haben dieselben Bytes.`,
  compared: {
    title: 'Liste und Datei',
    own: 'Die Datei',
    listed: 'Laut Liste',
    came: 'Angekommen',
    names: { type: 'Typ', size: 'Maße', bytes: 'Bytes' },
    notSaid: 'ohne Angabe',
    differs: (came) => `${came} (weicht ab)`,
  },
  attempts: 'Versuche',
  attempt: 'Versuch',
  before:
    'Das Bild wurde geladen, bevor diese Seite geöffnet wurde; die Zeiten seiner Versuche sind daher nicht bekannt.',
  nothingYet: 'Es wurde noch nichts angefragt.',
  began: 'Begann bei',
  stage: (ms) => `${count(Math.round(ms))} ms`,
  received: 'Empfangene Bytes',
  ended: 'Ende',
  ends: {
    open: 'läuft',
    ok: 'vollständig',
    repeated: 'fehlgeschlagen, wiederholt',
    failed: 'fehlgeschlagen',
    aborted: 'abgebrochen',
  },
  openOriginal: 'Das Original öffnen',
  original: (width, height, size) => `Original, ${pixels(width, height)}, ${bytes(size)}`,
  thumbnail: (width, height, size) => `Vorschaubild, ${pixels(width, height)}, ${bytes(size)}`,
  onlyThumbnail: (width, height, size) =>
    `Das Original hatte ${pixels(width, height)} Pixel und ${bytes(size)}. Die Farm hat nur das Vorschaubild behalten.`,
}
