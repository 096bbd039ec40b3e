// The failures of images, listings and the farm; those that a person may meet at once are in failures.ts.
import type { LateFailures } from '../../reason-words.ts'

const TRY_LATER = 'Try again later.'

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

const failuresAt = (name: string): LateFailures => ({
  removed: {
    title: `Removed from ${name}`,
    advice: `${capital(name)} sends a placeholder instead of it, so it cannot be downloaded any more.`,
  },
  upstream_certificate: {
    title: `${capital(name)} not trusted`,
    advice:
      'The host’s certificate is not valid, so nothing was sent. Check the clock of Galloper’s server, and that nothing in its network reads along.',
  },
  not_an_image: {
    title: 'Not an image',
    advice:
      'A web page or another file came instead of the image. If this happens to all images, sign in to your network, or use another one.',
  },
  too_large: { title: 'Too large', advice: 'Open its link to download it by itself.' },
  over_capacity: { title: `${capital(name)} over capacity`, advice: TRY_LATER },
  key_reused: {
    title: 'Key used twice',
    advice: 'This Idempotency-Key belongs to another submission. Send another key.',
  },
  cut_short: {
    title: 'Cut short',
    advice: 'It did not come whole on any attempt. Try again.',
  },
  timed_out: {
    title: 'Timed out',
    advice: 'Allow more seconds, or choose fewer downloads at once.',
  },
  incomplete: {
    title: 'Incomplete file',
    advice: 'The file lacked its end, and each request brought other bytes. Try again.',
  },
  reduced_copy: {
    title: 'Smaller copy',
    advice:
      'The host sent a thumbnail or a preview instead of the original. Try again later, or open its link.',
  },
  placeholder: {
    title: 'Placeholder',
    advice:
      'The host sent one picture for several different images. It may block your country or network, so try another network.',
  },
  cannot_decode: {
    title: 'Damaged picture',
    advice: 'The browser cannot decode it, so it has no thumbnail. The original is kept.',
  },
  too_big_to_decode: {
    title: 'Too big for a thumbnail',
    advice: 'It has more megapixels than your limit. The original is kept.',
  },
  worker_crashed: {
    title: 'Thumbnail crashed',
    advice: 'The original is kept. Try again to make the thumbnail.',
  },
  thumbnail_timeout: {
    title: 'Thumbnail too slow',
    advice: 'The original is kept. Try again to make the thumbnail.',
  },
  download_worker_crashed: {
    title: 'Download crashed',
    advice: 'The worker ended before the file was complete. Try again.',
  },
  file_lost: {
    title: 'File lost',
    advice: 'The browser no longer has the stored file. Try again to download it.',
  },
  not_written: {
    title: 'Thumbnail not written',
    advice: 'The thumbnail could not be put beside its original. Try again.',
  },
  client_id_needed: {
    title: 'Needs a client ID',
    advice:
      'Links to image files and to pages of one image work without a client ID, and so does the bookmark “Send to Galloper”. If you have a client ID, type it in under “Client ID”.',
  },
  upstream_failed: { title: `${capital(name)} has an error`, advice: TRY_LATER },
  upstream_unreachable: {
    title: `${capital(name)} unreachable`,
    advice: 'Check the network of Galloper’s server, and try again.',
  },
  upstream_name_unknown: {
    title: `${capital(name)} not found in the network`,
    advice:
      'The network of Galloper’s server does not know the host’s name. Check the network and its DNS, and try again.',
  },
  upstream_port_closed: {
    title: `${capital(name)} refused the connection`,
    advice: 'Nothing answers at the host’s port. Try again later.',
  },
  farm_unavailable: { title: 'Farm unavailable', advice: 'Check that its Redis runs.' },
  results_unavailable: {
    title: 'Results not stored',
    advice: 'Check the place that RESULTS_URL names.',
  },
  upstream_timeout: { title: `${capital(name)} too slow`, advice: TRY_LATER },
  file_unreadable: {
    title: 'File cannot be read',
    advice: 'It was changed, moved or removed since you chose it. Choose it again.',
  },
  not_found: { title: 'Missing', advice: 'It was deleted, or the name or link is wrong.' },
  rate_limited: {
    title: 'Too many requests',
    advice: `${capital(name)} limits requests. Wait as long as the message says, or a few minutes, and choose fewer downloads at once.`,
  },
  client_id_refused: {
    title: 'Client ID refused',
    advice: 'Type in another one, or set another IMGUR_CLIENT_ID in the server’s settings.',
  },
  upstream_refused: {
    title: `Refused by ${name}`,
    advice:
      'The message says what it refuses. If it is this network or region, try another network.',
  },
})

export const imageFailures = { imgur: failuresAt('Imgur'), demo: failuresAt('the demo') }
