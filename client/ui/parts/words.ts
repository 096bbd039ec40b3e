// What causes and reasons are called, and what a person can do about them.
import type { SkipReason } from '../../core/model/image.ts'
import type { FailureReason } from '../../core/model/reason.ts'

export interface ReasonWords {
  readonly title: string
  readonly advice: string
}

const TRY_LATER = 'Try these again in a while.'

const FAILURES: Readonly<Record<FailureReason, ReasonWords>> = {
  bad_request: { title: 'Not understood', advice: 'Check the name or link.' },
  body_too_large: { title: 'List too long', advice: 'Ask for fewer items at once.' },
  unauthorized: { title: 'Password needed', advice: 'Reload the page and sign in.' },
  forbidden: { title: 'Refused by Galloper’s server', advice: 'Open Galloper by its own address.' },
  not_found: { title: 'Missing', advice: 'Imgur has no such file any more.' },
  removed: { title: 'Removed from Imgur', advice: 'Imgur shows a placeholder in its stead.' },
  rate_limited: { title: 'Too many requests', advice: 'Wait, and use fewer concurrency.' },
  internal: { title: 'Galloper’s server broke', advice: 'Its log says more.' },
  client_id_refused: { title: 'Client ID refused', advice: 'Check IMGUR_CLIENT_ID on the server.' },
  upstream_refused: {
    title: 'Refused by Imgur',
    advice: 'Imgur refuses this network or region, whoever asks.',
  },
  upstream_failed: { title: 'Imgur failed', advice: TRY_LATER },
  upstream_unreachable: { title: 'Imgur unreachable', advice: 'Check the server’s network.' },
  upstream_unreadable: { title: 'Unexpected answer', advice: 'Imgur sent something unusual.' },
  not_an_image: { title: 'Not an image', advice: 'A page or other file came in its place.' },
  too_large: { title: 'Too large', advice: 'Download this one from Imgur itself.' },
  over_capacity: { title: 'Imgur over capacity', advice: TRY_LATER },
  farm_unavailable: { title: 'No farm', advice: 'Check that its Redis runs.' },
  results_unavailable: { title: 'Not stored', advice: 'Check the place that RESULTS_URL names.' },
  upstream_timeout: { title: 'Imgur too slow', advice: TRY_LATER },
  network: { title: 'No connection', advice: 'Check that it still runs, then try again.' },
  cut_short: { title: 'Cut short', advice: 'The connection broke each time. Retry these.' },
  timed_out: {
    title: 'Out of time',
    advice: 'The time for each image was too short for this many at once: raise it, or use fewer.',
  },
  incomplete: { title: 'Incomplete file', advice: 'The file on Imgur itself lacks its end.' },
  cannot_decode: {
    title: 'Damaged picture',
    advice: 'It has no thumbnail; its original is kept.',
  },
  too_big_to_decode: {
    title: 'Too big to decode',
    advice: 'The original is kept. Its header declares more than is decoded here.',
  },
  worker_crashed: { title: 'Thumbnail crashed', advice: 'The original is kept. Retry these.' },
  download_worker_crashed: { title: 'Download crashed', advice: 'Try these again.' },
  engine_crashed: { title: 'Engine crashed', advice: 'Try again.' },
  no_room: {
    title: 'No room left',
    advice: 'Free room on the disk, or save and forget this run, then try again.',
  },
  file_lost: { title: 'File lost', advice: 'Try these again.' },
  page_broken: { title: 'This page broke', advice: 'Reload it; what is saved can be saved first.' },
  thumbnail_timeout: { title: 'Thumbnail too slow', advice: 'The original is kept. Retry these.' },
}

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
