import type { LateTexts } from '../../../text-store.ts'
import { formats } from '../../formats.ts'

const { count } = formats

export const list: LateTexts['list'] = {
  filters: {
    outcome: 'Ergebnis',
    type: 'Typ',
    size: 'Dateigröße',
    dimensions: 'Maße',
    order: 'Sortieren nach',
  },
  outcomes: {
    all: 'alle',
    saved: 'gespeichert',
    failed: 'fehlgeschlagen',
    cancelled: 'abgebrochen',
    open: 'offen',
    copies: 'doppelt',
  },
  types: { all: 'alle', jpeg: 'jpeg', png: 'png', gif: 'gif', other: 'andere' },
  sizes: {
    all: 'alle',
    small: 'unter 100 kB',
    medium: '100 kB bis 1 MB',
    large: 'über 1 MB',
  },
  dimensions: {
    all: 'alle',
    landscape: 'Querformat',
    portrait: 'Hochformat',
    square: 'quadratisch',
    large: 'über 2 Megapixel',
  },
  orders: {
    gallery: 'Galerie',
    name: 'Name',
    outcome: 'Ergebnis',
    dimensions: 'Maße',
    bytes: 'Bytes',
    attempts: 'Versuche',
    time: 'Zeit',
  },
  reverse: 'Umgekehrt',
  shown: (shown, of) => `${count(shown)} von ${count(of)} gezeigt.`,
  selected: (images) => `${count(images)} ausgewählt.`,
  selectAll: 'Alle auswählen',
  invert: 'Umkehren',
  selectNone: 'Nichts auswählen',
  images: 'Bilder',
  columns: {
    name: 'Bild',
    outcome: 'Ergebnis',
    dimensions: 'Maße',
    bytes: 'Bytes',
    attempts: 'Versuche',
    time: 'Zeit',
  },
}
