import type { LateTexts } from '../../text-store.ts'
import { compare } from './compare.ts'
import { compareForm } from './compare-form.ts'
import { connection } from './connection.ts'
import { contenders } from './contenders.ts'
import { beforeRun } from './download/before-run.ts'
import { formParts } from './download/form-parts.ts'
import { options } from './download/options.ts'
import { outcomes } from './download/outcomes.ts'
import { runHead } from './download/run-head.ts'
import { runNotes } from './download/run-notes.ts'
import { save } from './download/save.ts'
import { understood } from './download/understood.ts'
import { farm } from './farm.ts'
import { imageFailures } from './image-failures.ts'
import { learn } from './learn.ts'
import { leftOut } from './left-out.ts'
import { pictures } from './pictures.ts'
import { plots } from './plots.ts'
import { questions } from './questions.ts'
import { race } from './race.ts'
import { results } from './results.ts'
import { list } from './run/list.ts'
import { pick } from './run/pick.ts'
import { story } from './run/story.ts'
import { views } from './run/views.ts'
import { timeline } from './timeline.ts'

export const laterGerman: LateTexts = {
  beforeRun,
  compare,
  compareForm,
  connection,
  contenders,
  farm,
  formParts,
  imageFailures,
  learn,
  leftOut,
  list,
  options,
  outcomes,
  pick,
  pictures,
  plots,
  questions,
  race,
  results,
  runHead,
  runNotes,
  save,
  story,
  timeline,
  understood,
  views,
}
