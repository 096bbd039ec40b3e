import { createElement, type ReactNode } from 'react'
import { openTexts } from '../../client/ui/text/text-store.ts'
import { TextProvider } from '../../client/ui/text/use-texts.tsx'

const texts = await openTexts('en')

/** A part of the page with the English texts that it shows. */
export const inEnglish = (children: ReactNode) => createElement(TextProvider, { texts, children })

/** The page of downloads can start a race, which no test of this page does. */
export const noRace = { race: { controller: { start: async () => {} } } }
