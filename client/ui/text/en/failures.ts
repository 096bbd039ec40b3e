// The name of each failure, and the advice that can help a person.
import type { FailureWords } from '../reason-words.ts'

const TRY_LATER = 'Try again later.'

/** `name` is the site's within a sentence. */
export const failuresAt = (name: string): FailureWords => ({
  bad_request: { title: 'Not understood', advice: 'Check what you typed.' },
  body_too_large: { title: 'List too long', advice: 'Ask for fewer items at once.' },
  unauthorized: { title: 'Password needed', advice: 'Reload the page and sign in.' },
  forbidden: {
    title: 'Refused by Galloper’s server',
    advice: 'Open Galloper under the address that its server printed when it started.',
  },
  not_found: { title: 'Missing', advice: 'Check the name or the link.' },
  removed: {
    title: `Removed from ${name}`,
    advice: `${capital(name)} sends a placeholder instead of it, so it cannot be downloaded any more.`,
  },
  rate_limited: {
    title: 'Too many requests',
    advice: `${capital(name)} limits requests. Wait as long as the message says, or a few minutes, and choose fewer downloads at once.`,
  },
  internal: {
    title: 'Error in Galloper’s server',
    advice: 'The server’s log has the details.',
  },
  client_id_refused: {
    title: 'Client ID refused',
    advice: 'Type in another one, or set another IMGUR_CLIENT_ID in the server’s settings.',
  },
  client_id_needed: {
    title: 'Needs a client ID',
    advice:
      'Links to image files and to pages of one image work without a client ID, and so does the bookmark “Send to Galloper”. If you have a client ID, type it in under “Client ID”.',
  },
  upstream_refused: {
    title: `Refused by ${name}`,
    advice:
      'The message says what it refuses. If it is this network or region, try another network.',
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
  upstream_certificate: {
    title: `${capital(name)} not trusted`,
    advice:
      'The host’s certificate is not valid, so nothing was sent. Check the clock of Galloper’s server, and that nothing in its network reads along.',
  },
  upstream_unreadable: {
    title: 'Unexpected answer',
    advice: `${capital(name)} sent something that Galloper cannot read.`,
  },
  not_an_image: {
    title: 'Not an image',
    advice:
      'A web page or another file came instead of the image. If this happens to all images, sign in to your network, or use another one.',
  },
  intercepted: {
    title: 'Stopped by the network',
    advice:
      'A login page, a filter or a proxy answered. On the computer of Galloper’s server, open a web page and sign in to the network, or use another network. Then try again.',
  },
  too_large: { title: 'Too large', advice: 'Open its link to download it by itself.' },
  over_capacity: { title: `${capital(name)} over capacity`, advice: TRY_LATER },
  server_busy: {
    title: 'Galloper’s server is busy',
    advice: 'It has as many downloads under way as it takes. Try again.',
  },
  too_many_requests: {
    title: 'Too many requests to Galloper’s server',
    advice: 'Wait as long as the message says, then try again.',
  },
  farm_unavailable: { title: 'Farm unavailable', advice: 'Check that its Redis runs.' },
  results_unavailable: {
    title: 'Results not stored',
    advice: 'Check the place that RESULTS_URL names.',
  },
  upstream_timeout: { title: `${capital(name)} too slow`, advice: TRY_LATER },
  network: {
    title: 'No connection',
    advice: 'Galloper’s server does not answer. Check your network, and that the server runs.',
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
  no_room: {
    title: 'No room left',
    advice:
      'The disk, or the browser’s share of it, is full. Delete files on this disk, then try again. In a private window the share is small: use a normal window.',
  },
  engine_crashed: {
    title: 'The engine stopped',
    advice: 'If the run has stopped as well, press Resume. If this happens again, reload the page.',
  },
  file_busy: {
    title: 'Not deleted',
    advice: 'Reload the page when the zip is saved, then delete it.',
  },
  file_lost: {
    title: 'File lost',
    advice: 'The browser no longer has the stored file. Try again to download it.',
  },
  file_unreadable: {
    title: 'File cannot be read',
    advice: 'It was changed, moved or removed since you chose it. Choose it again.',
  },
  files_needed: {
    title: 'File needed again',
    advice:
      'A page has no files after a reload. Choose the same files or folder again, then try again.',
  },
  folder_refused: {
    title: 'No permission to write',
    advice: 'Allow this page to write into the folder, then try again. Nothing is lost.',
  },
  not_written: {
    title: 'Thumbnail not written',
    advice: 'The thumbnail could not be put beside its original. Try again.',
  },
  page_broken: {
    title: 'Error in this page',
    advice: 'Save what you can, then reload the page.',
  },
})

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
