import { expect, test } from 'vitest'
import { bothTexts } from '../../../../helpers/text-tables.ts'

/** Words that are the same in both languages. */
const SAME =
  /^(?:header\.(?:tabs\.(?:download|farm)|siteNames|themes\.system)|demo\.networks\.3g\.name|strategies\.executor\.name|leftOut\.skips\.(?:gif|video|pdf)|results\.range|form\.start|runHead\.figures\.rate$|options\.(?:fields\.(?:size|pause)\.unit|format$)|compareForm\.(?:fields|workloads\.downloads)|compare\.(?:published\.name|figures\.rate)|plots\.sweep\.median|list\.(?:types\.(?:jpeg|png|gif)|columns\.bytes)|story\.compared\.names\.bytes|views\.shortcuts\.(?:views|invert|zoom|step|help)\.0|questions\.asks\.enough\.guesses|farm\.worker)/

test('each text is translated', () => {
  const all = bothTexts()
  expect(all.length).toBeGreaterThan(200)
  const same = all.filter(({ place, english, german }) => german === english && !SAME.test(place))
  expect(same).toEqual([])
})

test('German addresses nobody', () => {
  // At the beginning of a sentence "Sie" may be the plural, or a word for a thing.
  const odd = bothTexts().filter(({ german }) =>
    /[a-zäöü,] Sie\b|\bIhr(?:e[nrms]?)?\b/.test(german),
  )
  expect(odd).toEqual([])
})
