// A pasted text may be private, and addresses go into the browser's history: it is kept for this tab only.
import { namesImgur } from './names-imgur.ts'

/** The tab's own store, as browsers have it; it may throw. */
interface TabStore {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
  removeItem(key: string): void
}

const KEY = 'galloper-text'

/** True for a gallery's name or one link, which an address may hold. */
export function isNameOrLink(text: string): boolean {
  const trimmed = text.trim()
  if (!/\s/.test(trimmed)) return true
  return trimmed.length <= LONGEST_NAME && !/[\r\n]|:\/\/|\w\.\w/.test(trimmed) && !namesImgur(text)
}

const LONGEST_NAME = 200

/** Keeps the text of the last run for a reload, if its address cannot; else the address has it. */
export function keepText(tab: TabStore, text: string, isInAddress: boolean): void {
  try {
    if (isInAddress) tab.removeItem(KEY)
    else tab.setItem(KEY, text)
  } catch {
    // A browser that stores nothing, or not as much: then a reload begins without the text.
  }
}

/** The text that was kept, or null. */
export function keptText(tab: TabStore): string | null {
  try {
    return tab.getItem(KEY)
  } catch {
    return null
  }
}
