// Takes in texts that a person pastes, drops or hands over. A text never starts a run by itself.
import { LONGEST_TEXT } from '../../../core/model/text-limit.ts'
import type { Store } from '../../store.ts'
import { withSource } from '../site.ts'
import type { State } from '../state.ts'
import { namesImgur } from './names-imgur.ts'
import type { TextProblem } from './text-problem.ts'

export interface TextVerbs {
  /** Puts a text into the gallery box. A text that names Imgur turns the site to Imgur. */
  takeText(text: string): void
  /** Tells why there is no text. */
  refuseText(why: TextProblem): void
}

export function createTextVerbs(store: Store<State>): TextVerbs {
  const refuseText = (textProblem: TextProblem) => store.set({ ...store.get(), textProblem })
  return {
    refuseText,
    takeText(text) {
      if (text.length > LONGEST_TEXT) return refuseText({ kind: 'too-long', most: LONGEST_TEXT })
      const taken = withSource(store.get(), text.trim(), namesImgur(text))
      store.set({ ...taken, textProblem: null })
    },
  }
}
