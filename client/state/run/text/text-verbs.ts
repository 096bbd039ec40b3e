// Takes in texts that a person pastes, drops or hands over. A text never starts a run by itself.
import { LONGEST_TEXT } from '../../../core/model/text-limit.ts'
import type { Store } from '../../store.ts'
import { withSource } from '../site.ts'
import type { State } from '../state.ts'
import { namesImgur } from './names-imgur.ts'

export interface TextVerbs {
  /** Puts a text into the gallery box. A text that names Imgur turns the site to Imgur. */
  takeText(text: string): void
  /** Says in one sentence why there is no text. */
  refuseText(why: string): void
}

export function createTextVerbs(store: Store<State>): TextVerbs {
  const refuseText = (textProblem: string) => store.set({ ...store.get(), textProblem })
  return {
    refuseText,
    takeText(text) {
      if (text.length > LONGEST_TEXT) return refuseText(TOO_LONG)
      const taken = withSource(store.get(), text.trim(), namesImgur(text))
      store.set({ ...taken, textProblem: null })
    },
  }
}

const TOO_LONG = `The text is longer than ${LONGEST_TEXT.toLocaleString('en')} characters. Bring it in parts.`
