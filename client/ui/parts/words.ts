// The names of all reasons, and for each the advice that can help a person.
import type { SkipReason } from '../../core/model/image.ts'
import type { FailureReason } from '../../core/model/reason.ts'

export interface ReasonWords {
  readonly title: string
  /** Empty where nothing that a person does can help. */
  readonly advice: string
}

const TRY_LATER = 'Try again later.'

const FAILURES: Readonly<Record<FailureReason, ReasonWords>> = {
  bad_request: { title: 'Not understood', advice: 'Check what you typed.' },
  body_too_large: { title: 'List too long', advice: 'Ask for fewer items at once.' },
  unauthorized: { title: 'Password needed', advice: 'Reload the page and sign in.' },
  forbidden: {
    title: 'Refused by Galloper’s server',
    advice: 'Open Galloper under the address that its server printed when it started.',
  },
  not_found: { title: 'Missing', advice: 'There is nothing at this address.' },
  removed: { title: 'Removed from Imgur', advice: 'Imgur sends a placeholder instead of it.' },
  rate_limited: {
    title: 'Too many requests',
    advice: 'Imgur limits requests. Wait a minute, or choose fewer downloads at once.',
  },
  internal: {
    title: 'Error in Galloper’s server',
    advice: 'The server’s log has the details.',
  },
  client_id_refused: {
    title: 'Client ID refused',
    advice: 'Check IMGUR_CLIENT_ID on Galloper’s server.',
  },
  upstream_refused: {
    title: 'Refused by Imgur',
    advice: 'Imgur blocks this network, region or request.',
  },
  upstream_failed: { title: 'Imgur has an error', advice: TRY_LATER },
  upstream_unreachable: {
    title: 'Imgur unreachable',
    advice: 'Check the network of Galloper’s server.',
  },
  upstream_unreadable: {
    title: 'Unexpected answer',
    advice: 'Imgur sent something that Galloper cannot read.',
  },
  not_an_image: {
    title: 'Not an image',
    advice: 'A web page or another file came instead of the image.',
  },
  too_large: { title: 'Too large', advice: 'Open its link to download it from Imgur itself.' },
  over_capacity: { title: 'Imgur over capacity', advice: TRY_LATER },
  farm_unavailable: { title: 'Farm unavailable', advice: 'Check that its Redis runs.' },
  results_unavailable: {
    title: 'Results not stored',
    advice: 'Check the place that RESULTS_URL names.',
  },
  upstream_timeout: { title: 'Imgur too slow', advice: TRY_LATER },
  network: {
    title: 'No connection',
    advice: 'Galloper’s server does not answer. Check your network, and that the server runs.',
  },
  cut_short: {
    title: 'Cut short',
    advice: 'The connection broke off on every attempt. Try again.',
  },
  timed_out: {
    title: 'Timed out',
    advice: 'Allow more seconds, or choose fewer downloads at once.',
  },
  incomplete: { title: 'Incomplete file', advice: 'The file lacks its end where it came from.' },
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
  file_lost: {
    title: 'File lost',
    advice: 'The browser no longer has the stored file. Try again to download it.',
  },
  page_broken: {
    title: 'Error in this page',
    advice: 'Save what you can, then reload the page.',
  },
}

/** A newer server may send a reason that this page does not know. */
export const failureWords = (reason: FailureReason): ReasonWords =>
  FAILURES[reason] ?? { title: reason, advice: '' }

const SKIPS: Readonly<Record<SkipReason, readonly [one: string, many: string]>> = {
  gif: ['GIF', 'GIFs'],
  video: ['video', 'videos'],
  album: ['album', 'albums'],
  'other-type': ['file of another type', 'files of other types'],
  unreadable: ['not understood', 'not understood'],
  'not-found': ['not found', 'not found'],
  duplicate: ['duplicate', 'duplicates'],
}

export const skipWords = (reason: SkipReason, count = 1): string =>
  SKIPS[reason]?.[count === 1 ? 0 : 1] ?? reason
