import type { LateTexts } from '../text-store.ts'
import { learn } from './learn.ts'
import { pictures } from './pictures.ts'
import { timeline } from './timeline.ts'

export const late: LateTexts = { learn, pictures, timeline }
