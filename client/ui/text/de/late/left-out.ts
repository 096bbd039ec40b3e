import type { LateTexts } from '../../text-store.ts'

const SKIPS: LateTexts['leftOut']['skips'] = {
  gif: ['GIF', 'GIFs'],
  video: ['Video', 'Videos'],
  album: ['Album', 'Alben'],
  'other-type': ['Datei anderer Art', 'Dateien anderer Art'],
  unreadable: ['nicht verstanden', 'nicht verstanden'],
  'not-found': ['nicht gefunden', 'nicht gefunden'],
  'needs-client-id': ['Link, der eine Client-ID braucht', 'Links, die eine Client-ID brauchen'],
  duplicate: ['Duplikat', 'Duplikate'],
  'beyond-limit': ['über der Höchstzahl', 'über der Höchstzahl'],
  'already-here': ['schon hier', 'schon hier'],
  heic: ['HEIC-Foto', 'HEIC-Fotos'],
  tiff: ['TIFF-Datei', 'TIFF-Dateien'],
  svg: ['SVG-Zeichnung', 'SVG-Zeichnungen'],
  pdf: ['PDF', 'PDFs'],
  'raw-photo': ['Rohformat-Foto', 'Rohformat-Fotos'],
  avif: ['AVIF, das dieser Browser nicht lesen kann', 'AVIFs, die dieser Browser nicht lesen kann'],
  empty: ['leere Datei', 'leere Dateien'],
  'system-file': ['versteckte oder Systemdatei', 'versteckte oder Systemdateien'],
  thumbnail: ['Vorschaubild einer anderen Datei', 'Vorschaubilder anderer Dateien'],
  'no-access': [
    'Datei, die der Browser nicht lesen kann',
    'Dateien, die der Browser nicht lesen kann',
  ],
  'too-much': ['entpackt zu groß', 'entpackt zu groß'],
  encrypted: ['verschlüsselte Datei', 'verschlüsselte Dateien'],
  compression: ['unbekannt gepackt', 'unbekannt gepackt'],
  'nested-zip': ['Zip in einem Zip', 'Zips in einem Zip'],
  'damaged-zip': ['beschädigtes Zip oder ein Teil davon', 'beschädigte Zips oder Teile davon'],
  'unsafe-name': ['Name, der aus seinem Zip führt', 'Namen, die aus ihrem Zip führen'],
}

export const leftOut: LateTexts['leftOut'] = {
  skips: SKIPS,
  damage: {
    'no-end': 'Das Ende der Datei fehlt',
    'bad-data': 'Die Daten haben Fehler; Teile können grau oder falsch sein',
  },
}
