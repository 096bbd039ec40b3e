// The options as one line that reads as a sentence.
import type { Settings } from '../../../../core/model/settings.ts'
import { strategyById } from '../../../../engine/strategies/index.ts'
import { countOf, formatCount } from '../../../parts/format.ts'
import { paceText } from '../../pace-text.ts'

export const galleryOptions = (settings: Settings): string =>
  [
    countOf(settings.limit, 'image'),
    strategyText(settings),
    ...thumbnailTexts(settings),
    settings.openAlbums && 'albums too',
    settings.moving && 'GIFs and videos too',
    paceText(settings),
    settings.route === 'direct' && 'direct',
  ]
    .filter(Boolean)
    .join(', ')

/** The workers make thumbnails of one size, shape and format. */
export const farmOptions = (settings: Settings, keepsOriginals: boolean): string =>
  [
    countOf(settings.limit, 'image'),
    ...thumbnailTexts({ ...settings, moreBoxes: [], shape: 'fit', format: 'same' }),
    keepsOriginals && settings.originals ? 'with originals' : 'thumbnails only',
    settings.openAlbums && 'albums too',
  ]
    .filter(Boolean)
    .join(', ')

export const ownOptions = (settings: Settings): string =>
  [...thumbnailTexts(settings), settings.maker === 'inline' && 'without workers']
    .filter(Boolean)
    .join(', ')

function strategyText({ strategy, concurrency }: Settings): string {
  const { name, defaultConcurrency } = strategyById(strategy)
  const most = defaultConcurrency === null ? '' : ` with ${formatCount(concurrency)} at once`
  return name.toLowerCase() + most
}

const thumbnailTexts = ({ box, moreBoxes, pictures, shape, format }: Settings) => [
  [box, ...(pictures === 'own' ? [] : moreBoxes)].map(formatCount).join(' and ') +
    (shape === 'cover' ? ' px squares' : ' px'),
  format === 'same' ? 'same format' : 'WebP',
]
