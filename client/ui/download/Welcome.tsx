/** Stands where the thumbnails will be. */
export function Welcome({ isDemo }: { isDemo: boolean }) {
  return (
    <section className="welcome">
      <h2>Download a whole gallery at once</h2>
      <p>
        Paste Imgur links or choose an example, then press <strong>Start</strong>. Galloper
        downloads the JPEG and PNG images in parallel and makes a thumbnail of each. At the end you
        can save a zip with a report on every image.
      </p>
      {isDemo && (
        <p className="hint">
          This is the demo: a built-in gallery of computer-drawn landscapes. It simulates the
          network too. To download from Imgur itself, start Galloper’s server with{' '}
          <code>IMGUR_CLIENT_ID</code> set.
        </p>
      )}
    </section>
  )
}
