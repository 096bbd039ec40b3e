/** The product in two sentences, above the box. */
export const Welcome = ({
  isOwn,
  isDemo,
}: {
  /** The person's own pictures, and nothing that is downloaded. */
  isOwn: boolean
  isDemo: boolean
}) => (
  <section className="welcome">
    <h2>{isOwn ? 'Make thumbnails of your own pictures' : 'Download many pictures at once'}</h2>
    <p>{isOwn ? OWN : isDemo ? DEMO : IMGUR}</p>
  </section>
)

const OWN =
  'JPEG, PNG, WebP, GIF, BMP and AVIF files, folders and zips. You save the thumbnails as a zip with a report on every file, and nothing leaves this machine.'
const IMGUR =
  'From Imgur or from your own folder. Galloper downloads in parallel, makes a thumbnail of each picture, and saves them in one zip with a report.'
const DEMO =
  'This is the demo: computer-drawn landscapes behind a simulated network. For real pictures, paste Imgur links, or turn the switch at the top to Imgur.'
