/** Stands where the thumbnails will be. */
export function Welcome({ isDemo, hasClientId }: { isDemo: boolean; hasClientId: boolean }) {
  return (
    <section className="welcome">
      <h2>Download many pictures at once</h2>
      {isDemo ? (
        <p>
          This is the demo: built-in galleries of computer-drawn landscapes, behind a simulated
          network. Press <strong>Start</strong>. Galloper downloads the images in parallel and makes
          a thumbnail of each. At the end you can save a zip with a report on every image.
        </p>
      ) : (
        <p>
          Paste Imgur links{hasClientId ? ' or choose an example' : ''}, then press{' '}
          <strong>Start</strong>. Galloper downloads the images in parallel and makes a thumbnail of
          each. At the end you can save a zip with a report on every image.
        </p>
      )}
      <p className="hint">{hintOf(isDemo, hasClientId)}</p>
    </section>
  )
}

function hintOf(isDemo: boolean, hasClientId: boolean): string {
  if (isDemo)
    return 'To download from Imgur, paste Imgur links, or turn the switch at the top to Imgur.'
  if (hasClientId) return 'Albums, galleries, tags and searches work too.'
  return 'Without a client ID, links to files and to pages of one image work. Albums, galleries, tags and searches need one.'
}
