import { failuresAt } from './failures.ts'

export const reasons = {
  failures: { imgur: failuresAt('Imgur'), demo: failuresAt('the demo') },
}
