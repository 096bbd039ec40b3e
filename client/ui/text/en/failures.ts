// The name of each failure, and the advice that can help a person.
import type { EarlyFailures } from '../reason-words.ts'

/** `name` is the site's within a sentence. */
export const failuresAt = (name: string): EarlyFailures => ({
  bad_request: { title: 'Not understood', advice: 'Check what you typed.' },
  body_too_large: { title: 'List too long', advice: 'Ask for fewer items at once.' },
  unauthorized: { title: 'Password needed', advice: 'Reload the page and sign in.' },
  forbidden: {
    title: 'Refused by Galloper’s server',
    advice: 'Open Galloper under the address that its server printed when it started.',
  },
  internal: {
    title: 'Error in Galloper’s server',
    advice: 'The server’s log has the details.',
  },
  upstream_unreadable: {
    title: 'Unexpected answer',
    advice: `${capital(name)} sent something that Galloper cannot read.`,
  },
  intercepted: {
    title: 'Stopped by the network',
    advice:
      'A login page, a filter or a proxy answered. On the computer of Galloper’s server, open a web page and sign in to the network, or use another network. Then try again.',
  },
  server_busy: {
    title: 'Galloper’s server is busy',
    advice: 'It has as many downloads under way as it takes. Try again.',
  },
  too_many_requests: {
    title: 'Too many requests to Galloper’s server',
    advice: 'Wait as long as the message says, then try again.',
  },
  network: {
    title: 'No connection',
    advice: 'Galloper’s server does not answer. Check your network, and that the server runs.',
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
  files_needed: {
    title: 'File needed again',
    advice:
      'A page has no files after a reload. Choose the same files or folder again, then try again.',
  },
  folder_refused: {
    title: 'No permission to write',
    advice: 'Allow this page to write into the folder, then try again. Nothing is lost.',
  },
  page_broken: {
    title: 'Error in this page',
    advice: 'Save what you can, then reload the page.',
  },
})

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
