// report.csv: the same account as report.json, as a table.
import type { Outcome } from '../model/outcome.ts'
import { savedOf } from '../model/outcome.ts'
import { csvText } from './csv.ts'
import type { Accounted } from './report.ts'

const COLUMNS = [
  'index',
  'outcome',
  'reason',
  'name',
  'title',
  'link',
  'width',
  'height',
  'bytes',
  'type',
  'sha256',
  'original',
  'thumbnail',
] as const

/** Without this mark, some spreadsheets do not read a text as UTF-8. */
const MARK = '\ufeff'

export const reportCsv = (account: readonly Accounted[]): string =>
  MARK + csvText([COLUMNS, ...account.map(rowOf)])

function rowOf({ outcome, files }: Accounted) {
  const item = outcome.kind === 'skipped' ? outcome.item : outcome.image
  const saved = savedOf(outcome)
  const fetched = saved?.fetched ?? (outcome.kind === 'failed' ? outcome.fetched : null)
  return [
    item.index + 1,
    outcome.kind,
    reasonOf(outcome),
    nameOf(item),
    item.title,
    item.link,
    saved?.width || null,
    saved?.height || null,
    fetched?.bytes,
    fetched?.type,
    fetched?.sha256,
    fetched && files?.original,
    saved && files?.thumbnails[0],
  ]
}

const reasonOf = (outcome: Outcome) => {
  if (outcome.kind === 'saved') return null
  if (outcome.kind === 'cancelled') return outcome.by
  return outcome.kind === 'failed' ? outcome.reason : outcome.item.reason
}

/** The person's own files have folders. */
const nameOf = ({ file, own }: { file: string | null; own?: { folder: string } | undefined }) =>
  own?.folder ? `${own.folder}/${file}` : file
