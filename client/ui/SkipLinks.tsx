/** The ways past the header and the form. They are seen when the keyboard reaches them. */
export const SkipLinks = () => (
  <nav className="skip" aria-label="Skip">
    <button type="button" onClick={() => jumpTo('main')}>
      Skip to the page
    </button>
    <button type="button" onClick={() => jumpTo('.results')}>
      Skip to the results
    </button>
  </nav>
)

/** No link jumps there: the part of the address behind the # names the tab. */
function jumpTo(target: 'main' | '.results') {
  const place = document.querySelector<HTMLElement>(target)
  if (!place) return
  // An element that is no control takes the focus only if it says so.
  place.tabIndex = -1
  place.focus()
  place.scrollIntoView({ block: 'start' })
}
