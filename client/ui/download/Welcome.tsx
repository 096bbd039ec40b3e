/** Stands where the thumbnails will be. */
export function Welcome({
  isOwn,
  isDemo,
  hasClientId,
}: {
  /** The person's own pictures, and nothing that is downloaded. */
  isOwn: boolean
  isDemo: boolean
  hasClientId: boolean
}) {
  if (isOwn) return <OwnWelcome />
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

const OwnWelcome = () => (
  <section className="welcome">
    <h2>Make thumbnails of your own pictures</h2>
    <p>
      Choose files or a folder, or drop them anywhere on this page, then press{' '}
      <strong>Start</strong>. A folder keeps its tree, and a zip is opened. At the end you can save
      a zip with a report on every file. Where the browser allows it, the thumbnails are also
      written beside the pictures in the folder that you choose.
    </p>
    <p className="hint">
      Thumbnails are made of JPEG, PNG, WebP, GIF, BMP and AVIF files. Those of GIF, BMP and AVIF
      are PNG files. Other files are skipped, and the list says why. Nothing leaves this machine.
    </p>
  </section>
)
