import {
  type Circumstances,
  lacksId,
  type Thing,
  type Understood,
} from '../../../state/run/text/understood.ts'
import type { LateTexts, Texts } from '../../text/text-store.ts'

const THINGS: readonly Thing[] = [
  'file',
  'moving',
  'page',
  'album',
  'post',
  'repeated',
  'noImage',
  'prose',
]

/** Says in words what a text names. */
export function understoodText(
  { formats, understood: words }: Pick<Texts, 'formats'> & Pick<LateTexts, 'understood'>,
  said: Understood,
  where: Circumstances,
): string {
  if (said.kind === 'long') return words.long
  if (said.kind === 'refused') return said.message
  const id = lacksId(where) ? words.needsId : ''
  if (said.kind === 'gallery') return words.gallery(said.source) + (id || words.upTo(where.limit))
  const ends: Partial<Record<Thing, string>> = {
    file: where.site === 'imgur' ? words.onHost : '',
    moving: where.moving ? '' : words.seeOptions,
    album: id,
    post: id,
    prose: words.leftOut,
  }
  return THINGS.filter((thing) => said.counts[thing] > 0)
    .map(
      (thing) => formats.counted(said.counts[thing], ...words.things[thing]) + (ends[thing] ?? ''),
    )
    .join(', ')
}
