import { useCallback, useState } from 'react'
import code from '../../bookmarklet/send-to-galloper.js?raw'
import { SourceCode } from '../parts/SourceCode.tsx'

const NAME = 'Send to Galloper'
const DRAG = 'Drag this link to the bookmarks bar, and click it there when an Imgur page is open.'

/** The way from an Imgur tab: a bookmark that hands the pictures of its page over. */
export function Bookmarklet() {
  const [said, say] = useState('')
  const galloper = location.origin + location.pathname
  const address = bookmarkletFor(galloper)
  const prepare = useCallback(
    (link: HTMLAnchorElement) => {
      // React refuses an address that is a script. This one is for the bookmarks bar, and does nothing here.
      link.setAttribute('href', address)
      const explain = (event: MouseEvent) => {
        event.preventDefault()
        say(DRAG)
      }
      link.addEventListener('click', explain)
      return () => link.removeEventListener('click', explain)
    },
    [address],
  )
  const copy = async () => {
    const copied = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    )
    say(
      copied
        ? 'Copied. Make a new bookmark and paste this as its address.'
        : 'The browser does not let this page write to the clipboard. Drag the link instead.',
    )
  }
  return (
    <section className="card bookmarklet" aria-labelledby="bookmarklet-title">
      <h2 id="bookmarklet-title">From an Imgur tab</h2>
      <p>
        Drag this link to your bookmarks bar. On an album or gallery page of Imgur, click it: it
        reads which pictures are on the page, and opens Galloper with their links.
      </p>
      <p className="buttons">
        <a ref={prepare} href={galloper} className="bookmark">
          {NAME}
        </a>
        <button type="button" className="quiet" onClick={copy}>
          Copy the bookmark’s address
        </button>
      </p>
      <p className="hint" aria-live="polite">
        {said ||
          'It needs no client ID. Pictures that the page has not loaded yet are left out, so scroll to its end first.'}
      </p>
      <SourceCode name="the bookmark" load={async () => code} />
    </section>
  )
}

const bookmarkletFor = (address: string) =>
  `javascript:${encodeURIComponent(`(${code.replace('export ', '')})(${JSON.stringify(address)})`)}`
