import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from '../parts/use-store.ts'
import type { LateTexts, TextStore, Texts } from './text-store.ts'

const Context = createContext<
  (ReturnType<TextStore['get']> & Pick<TextStore, 'choose' | 'loadLate'>) | null
>(null)

/** Gives the texts of the chosen language to all parts in it; another choice draws them again, and none is begun anew. */
export function TextProvider({ texts, children }: { texts: TextStore; children: ReactNode }) {
  const state = useStore(texts)
  const { choose, loadLate } = texts
  return <Context value={{ ...state, choose, loadLate }}>{children}</Context>
}

export function useLanguage() {
  const value = useContext(Context)
  if (!value) throw new Error('A part that has texts stands outside of TextProvider')
  return value
}

export const useTexts = (): Texts => useLanguage().first

/** For parts that are loaded later. lazyPage and latePart draw them when these texts are there. */
export function useLateTexts(): LateTexts {
  const { late } = useLanguage()
  if (!late) throw new Error('A part was drawn before its texts were loaded')
  return late
}
