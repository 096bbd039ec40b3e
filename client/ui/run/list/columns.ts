import type { LateTexts, Texts } from '../../text/text-store.ts'
import type { Filter, ImageFacts } from './shown-images.ts'

type Words = Pick<Texts, 'formats'> & Pick<LateTexts, 'list'>

export interface Column {
  readonly order: Exclude<Filter['order'], 'gallery'>
  readonly isText?: boolean
}

/** The first column of the table: its cells are the heads of the rows. */
export const NAME: Column = { order: 'name', isText: true }

/** The other columns, with the text of their cells. */
export const COLUMNS: readonly (Column & {
  readonly text: (words: Words, facts: ImageFacts) => string
})[] = [
  { order: 'outcome', text: ({ list }, { outcome }) => list.outcomes[outcome], isText: true },
  {
    order: 'dimensions',
    text: (_, { width, height }) => (width && height ? `${width} × ${height}` : ''),
  },
  {
    order: 'bytes',
    text: ({ formats }, { bytes }) => (bytes === null ? '' : formats.bytes(bytes)),
  },
  { order: 'attempts', text: (_, { attempts }) => `${attempts ?? ''}` },
  { order: 'time', text: ({ formats }, { ms }) => (ms === null ? '' : formats.duration(ms)) },
]
