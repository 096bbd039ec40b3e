import { handedOver } from '../../state/run/text/handed-over.ts'
import type { TextVerbs } from '../../state/run/text/text-verbs.ts'

/** Takes the text that the address hands over, now and whenever another one comes, and takes it out of the address. */
export function followLinks({ takeText }: Pick<TextVerbs, 'takeText'>): void {
  const take = () => {
    const text = handedOver(location.hash)
    if (text === null) return
    history.replaceState(null, '', location.pathname + location.search)
    if (text.trim()) takeText(text)
  }
  take()
  addEventListener('hashchange', take)
}
