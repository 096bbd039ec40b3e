import type { LateTexts } from '../../text-store.ts'
import { compare } from './compare.ts'
import { compareForm } from './compare-form.ts'
import { connection } from './connection.ts'
import { contenders } from './contenders.ts'
import { imageFailures } from './image-failures.ts'
import { learn } from './learn.ts'
import { leftOut } from './left-out.ts'
import { pictures } from './pictures.ts'
import { plots } from './plots.ts'
import { race } from './race.ts'
import { results } from './results.ts'
import { timeline } from './timeline.ts'

export const laterGerman: LateTexts = {
  compare,
  compareForm,
  connection,
  contenders,
  imageFailures,
  learn,
  leftOut,
  pictures,
  plots,
  race,
  results,
  timeline,
}
