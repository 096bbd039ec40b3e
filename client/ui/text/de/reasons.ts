import type { Texts } from '../text-store.ts'
import { failuresAt } from './failures.ts'

export const reasons: Texts['reasons'] = {
  failures: { imgur: failuresAt('Imgur'), demo: failuresAt('der Demo') },
}
