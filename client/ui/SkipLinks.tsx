import { useTexts } from './text/use-texts.tsx'

/** The ways past the header and the form. They are seen when the keyboard reaches them. */
export function SkipLinks() {
  const { header } = useTexts()
  return (
    <nav className="skip" aria-label={header.skip}>
      <button type="button" onClick={() => jumpTo('main')}>
        {header.skipToPage}
      </button>
      <button type="button" onClick={() => jumpTo('.results')}>
        {header.skipToResults}
      </button>
    </nav>
  )
}

/** No link jumps there: the part of the address behind the # names the tab. */
function jumpTo(target: 'main' | '.results') {
  const place = document.querySelector<HTMLElement>(target)
  if (!place) return
  // An element that is no control takes the focus only if it says so.
  place.tabIndex = -1
  place.focus()
  place.scrollIntoView({ block: 'start' })
}
