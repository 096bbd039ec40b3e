import { formats } from '../../formats.ts'

const { count } = formats

export const list = {
  filters: {
    outcome: 'Outcome',
    type: 'Type',
    size: 'File size',
    dimensions: 'Dimensions',
    order: 'Sort by',
  },
  outcomes: {
    all: 'all',
    saved: 'saved',
    failed: 'failed',
    cancelled: 'cancelled',
    open: 'open',
    copies: 'copies',
  },
  types: { all: 'all', jpeg: 'jpeg', png: 'png', gif: 'gif', other: 'other' },
  sizes: {
    all: 'all',
    small: 'under 100 kB',
    medium: '100 kB to 1 MB',
    large: 'over 1 MB',
  },
  dimensions: {
    all: 'all',
    landscape: 'landscape',
    portrait: 'portrait',
    square: 'square',
    large: 'over 2 megapixels',
  },
  orders: {
    gallery: 'gallery',
    name: 'name',
    outcome: 'outcome',
    dimensions: 'dimensions',
    bytes: 'bytes',
    attempts: 'attempts',
    time: 'time',
  },
  reverse: 'Reverse',
  shown: (shown: number, of: number) => `${count(shown)} of ${count(of)} shown.`,
  selected: (images: number) => `${count(images)} selected.`,
  selectAll: 'Select all',
  invert: 'Invert',
  selectNone: 'Select none',
  images: 'Images',
  /** The heads of columns. */
  columns: {
    name: 'Image',
    outcome: 'Outcome',
    dimensions: 'Dimensions',
    bytes: 'Bytes',
    attempts: 'Attempts',
    time: 'Time',
  },
}
