import { useCallback, useState } from 'react'
import code from '../../bookmarklet/send-to-galloper.js?raw'
import { SourceCode } from '../parts/SourceCode.tsx'
import { useLateTexts } from '../text/use-texts.tsx'

/** The way from an Imgur tab: a bookmark that hands the pictures of its page over. */
export function Bookmarklet() {
  const { bookmark: words } = useLateTexts().beforeRun
  const { drag } = words
  const [said, say] = useState('')
  const galloper = location.origin + location.pathname
  const address = bookmarkletFor(galloper)
  const prepare = useCallback(
    (link: HTMLAnchorElement) => {
      // React refuses an address that is a script. This one is for the bookmarks bar, and does nothing here.
      link.setAttribute('href', address)
      const explain = (event: MouseEvent) => {
        event.preventDefault()
        say(drag)
      }
      link.addEventListener('click', explain)
      return () => link.removeEventListener('click', explain)
    },
    [address, drag],
  )
  const copy = async () => {
    const copied = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    )
    say(copied ? words.copied : words.notCopied)
  }
  return (
    <section className="card bookmarklet" aria-labelledby="bookmarklet-title">
      <h2 id="bookmarklet-title">{words.title}</h2>
      <p>{words.about}</p>
      <p className="buttons">
        <a ref={prepare} href={galloper} className="bookmark">
          {words.name}
        </a>
        <button type="button" className="quiet" onClick={copy}>
          {words.copy}
        </button>
      </p>
      <p className="hint" aria-live="polite">
        {said || words.needs}
      </p>
      <SourceCode name={words.codeName} load={async () => code} />
    </section>
  )
}

const bookmarkletFor = (address: string) =>
  `javascript:${encodeURIComponent(`(${code.replace('export ', '')})(${JSON.stringify(address)})`)}`
