import { useEffect, useMemo } from 'react'
import { VERSION } from '../../../engine/comparison/exports/json.ts'
import { resultsOf } from '../../../engine/comparison/results.ts'
import { type Export, exportOf, linkOf } from '../../../state/comparison/export-file.ts'
import type { Saved } from '../../../state/comparison/saved-page/saved.ts'
import type { saved as english } from '../../text/en/saved.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { CompareFigures } from '../CompareFigures.tsx'
import { ElsewherePanel } from '../elsewhere/ElsewherePanel.tsx'
import { Finding } from '../Finding.tsx'
import { withNames } from '../with-names.ts'
import './saved-page.css'

export type SavedTexts = typeof english

/** A comparison as a page of its own, with every figure computed anew. */
export function SavedPage({
  saved: { comparison: kept, elsewhere, address, isWhole },
  words,
  offer,
}: {
  saved: Saved
  words: SavedTexts
  offer: (file: Blob, name: string) => void
}) {
  const { contenders } = useLateTexts()
  const comparison = useMemo(() => withNames(kept, contenders), [kept, contenders])
  const results = useMemo(() => resultsOf(comparison), [comparison])
  const { environment, manifest, settings } = comparison
  useEffect(() => {
    document.title = `Galloper: ${manifest.title}`
  }, [manifest])
  const save = async (as: Export) => {
    const { file, name } = exportOf(kept, as, address)
    offer(file, name)
  }
  const link = linkOf(comparison, address)
  return (
    <main className="saved-page">
      <h1>{words.title}</h1>
      <p>
        {words.about} {!isWhole && words.typical}
      </p>
      <Finding {...{ comparison, results }} controller={{ save }} />
      <CompareFigures {...{ comparison, results }} />
      {elsewhere && <ElsewherePanel {...{ elsewhere, results }} />}
      <p className="hint">
        {words.measuredBy(VERSION, environment.cores, settings.seed, environment.userAgent)}
        <br />
        {words.repeat}: <a href={link}>{link}</a>
      </p>
    </main>
  )
}
