// The options as one line that reads as a sentence.
import type { Settings } from '../../../../core/model/settings.ts'
import { strategyById } from '../../../../engine/strategies/index.ts'
import type { LateTexts, Texts } from '../../../text/text-store.ts'
import { paceText } from '../../pace-text.ts'

type FormTexts = Pick<Texts, 'form'>

export const galleryOptions = (
  { form, strategies }: Pick<Texts, 'form' | 'strategies'>,
  settings: Settings,
): string =>
  listOf([
    form.says.images(settings.limit),
    strategyText({ form, strategies }, settings),
    ...thumbnailTexts({ form }, settings),
    settings.openAlbums && form.says.albums,
    settings.moving && form.says.moving,
    paceText(form, settings),
    settings.route === 'direct' && form.says.direct,
  ])

/** The workers make thumbnails of one size, shape and format. */
export const farmOptions = (
  { form, options }: FormTexts & Pick<LateTexts, 'options'>,
  settings: Settings,
  keepsOriginals: boolean,
): string =>
  listOf([
    form.says.images(settings.limit),
    ...thumbnailTexts({ form }, { ...settings, moreBoxes: [], shape: 'fit', format: 'same' }),
    options.says[keepsOriginals && settings.originals ? 'originals' : 'thumbnails'],
    settings.openAlbums && form.says.albums,
  ])

export const ownOptions = (
  { form, options }: FormTexts & Pick<LateTexts, 'options'>,
  settings: Settings,
): string =>
  listOf([
    ...thumbnailTexts({ form }, settings),
    settings.maker === 'inline' && options.says.inline,
  ])

const listOf = (parts: readonly (string | false)[]) => parts.filter(Boolean).join(', ')

function strategyText(
  { form, strategies }: Pick<Texts, 'form' | 'strategies'>,
  { strategy, concurrency }: Settings,
): string {
  const { id, defaultConcurrency } = strategyById(strategy)
  const name = strategies[id]?.name ?? id
  return form.says.strategy(name, defaultConcurrency === null ? null : concurrency)
}

const thumbnailTexts = (
  { form: { says } }: FormTexts,
  { box, moreBoxes, pictures, shape, format }: Settings,
) => [
  says.sizes([box, ...(pictures === 'own' ? [] : moreBoxes)], shape === 'cover'),
  format === 'same' ? says.sameFormat : 'WebP',
]
