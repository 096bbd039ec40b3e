/** What stands where the thumbnails will be. */
export function Welcome({ isDemo }: { isDemo: boolean }) {
  return (
    <section className="welcome">
      <h2>Nothing downloaded yet</h2>
      <p>
        Name a gallery and press <strong>Start</strong>. Galloper downloads its JPEG and PNG images
        in parallel, makes a thumbnail of each, and packs them into a zip with a report of every
        image.
      </p>
      {isDemo && (
        <p className="hint">
          This is the demo: a built-in gallery of made-up landscapes behind a simulated network. To
          use Imgur itself, start the server with <code>IMGUR_CLIENT_ID</code> set.
        </p>
      )}
    </section>
  )
}
