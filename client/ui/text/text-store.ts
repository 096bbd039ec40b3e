// Holds the texts of the chosen language. Each language has two tables, and only those that are needed are loaded.
import { createStore } from '../../state/store.ts'
import type { english } from './en/english.ts'
import type { laterEnglish } from './en/late/later-english.ts'
import type { Language } from './language.ts'

/** The texts that the first screen needs. */
export type Texts = typeof english
/** The texts of what is loaded later: a run's pictures and rows, comparisons, the farm. */
export type LateTexts = typeof laterEnglish

export interface TextState {
  readonly language: Language
  readonly first: Texts
  /** Null until something needs them. */
  readonly late: LateTexts | null
}

/** The first table with the failures that the late one adds. */
function withFailures(first: Texts, { imageFailures }: LateTexts): Texts {
  const { imgur, demo } = first.reasons.failures
  const failures = {
    imgur: { ...imgur, ...imageFailures.imgur },
    demo: { ...demo, ...imageFailures.demo },
  }
  return { ...first, reasons: { failures } }
}

interface Tables {
  first(): Promise<Texts>
  late(): Promise<LateTexts>
}

const TABLES: Readonly<Record<Language, Tables>> = {
  en: {
    first: async () => (await import('./en/english.ts')).english,
    late: async () => (await import('./en/late/later-english.ts')).laterEnglish,
  },
  de: {
    first: async () => (await import('./de/german.ts')).german,
    late: async () => (await import('./de/late/later-german.ts')).laterGerman,
  },
}

export type TextStore = Awaited<ReturnType<typeof openTexts>>

/** @throws if the server does not give the table */
export async function openTexts(language: Language) {
  const { get, set, subscribe } = createStore<TextState>({
    language,
    first: await TABLES[language].first(),
    late: null,
  })
  // One change after another, so that none puts back what another has brought.
  let last: Promise<unknown> = Promise.resolve()
  const next = (change: () => Promise<void>) => {
    const done = last.then(change)
    last = done.catch(() => {})
    return done
  }
  return {
    get,
    subscribe,
    choose: (chosen: Language) =>
      next(async () => {
        const { first, late } = TABLES[chosen]
        const lateTexts = get().late && (await late())
        const texts = await first()
        set({
          language: chosen,
          first: lateTexts ? withFailures(texts, lateTexts) : texts,
          late: lateTexts,
        })
      }),
    loadLate: () =>
      next(async () => {
        if (get().late !== null) return
        const late = await TABLES[get().language].late()
        set({ ...get(), first: withFailures(get().first, late), late })
      }),
  }
}
