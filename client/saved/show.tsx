// The page of a saved comparison: one file that needs no server. It computes every figure anew from the measurements in
// it, with the code of the page that has saved it.
import { createRoot } from 'react-dom/client'
import { unpackSaved } from '../state/comparison/saved-page/saved.ts'
import { createStore } from '../state/store.ts'
import { SavedPage, type SavedTexts } from '../ui/compare/saved/SavedPage.tsx'
import { offerDownload } from '../ui/page/offer-download.ts'
import type { TextState, TextStore } from '../ui/text/text-store.ts'
import { TextProvider } from '../ui/text/use-texts.tsx'
import '../ui/style.css'

/** Draws the data of the file into its root. */
export async function show(texts: TextState, words: SavedTexts): Promise<void> {
  const root = document.getElementById('root')
  const data = document.getElementById('data')?.textContent
  if (!root || !data) throw new Error('The file is not whole')
  const saved = await unpackSaved(data)
  createRoot(root).render(
    <TextProvider texts={storeOf(texts)}>
      <SavedPage saved={saved} words={words} offer={offerDownload} />
    </TextProvider>,
  )
}

/** A file has one language, which cannot change. */
function storeOf(texts: TextState): TextStore {
  const { get, subscribe } = createStore(texts)
  const nothing = async () => {}
  return { get, subscribe, choose: nothing, loadLate: nothing }
}
