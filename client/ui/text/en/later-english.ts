import { learn } from './learn.ts'
import { pictures } from './pictures.ts'
import { timeline } from './timeline.ts'

export const late = { learn, pictures, timeline }
