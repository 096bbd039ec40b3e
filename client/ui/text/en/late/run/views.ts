export const views = {
  title: 'View',
  names: { pictures: 'Pictures', timeline: 'Timeline', table: 'Table' },
  noRequests: 'Nothing was requested since this page was opened.',
  inMemory:
    'This tab keeps its files in memory only, because another tab has the stored files or this browser stores none. Save the zip before you close or reload it.',
  keys: 'Keys',
  close: 'Close',
  /** The keys, and what they do. */
  shortcuts: {
    views: ['1, 2, 3', 'Pictures, Timeline, Table'],
    move: ['Arrow keys, Home, End, Page Up, Page Down', 'Move between the images'],
    open: ['Enter', 'Open the image'],
    select: ['Space', 'Select the image, or take it out of the selection'],
    range: ['Shift and an arrow key, Shift and a click', 'Select all images up to there'],
    one: ['Ctrl and a click', 'Select one image more'],
    all: ['Ctrl+A', 'Select all images that are shown'],
    invert: ['I', 'Invert the selection'],
    escape: ['Escape', 'Select none; close what is open'],
    zoom: ['+, −, 0', 'In the timeline: zoom in, zoom out, show all'],
    step: [
      '← →',
      'In the timeline: the request before or after; in the lightbox: the image before or after',
    ],
    help: ['?', 'Show this list'],
  } satisfies Readonly<Record<string, readonly [keys: string, does: string]>>,
}
