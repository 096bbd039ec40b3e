// Tells which program wrote an error page, because a person who reads "nginx" or "Cloudflare" knows where to look.
import { type Headers, headerOf } from '../imgur/api/headers.ts'

const SENDERS: readonly (readonly [string, (headers: Headers, text: string) => boolean])[] = [
  ['Fastly, which knows no such host', (_, text) => /fastly error: unknown domain/i.test(text)],
  [
    'a check of Cloudflare for people',
    (_, text) => /just a moment|attention required!|cf-challenge/i.test(text),
  ],
  [
    'Cloudflare',
    (headers) =>
      headerOf(headers, 'cf-ray') !== '' || /cloudflare/i.test(headerOf(headers, 'server')),
  ],
  [
    'Akamai',
    (headers, text) =>
      /akamai/i.test(headerOf(headers, 'server')) ||
      /reference\s*(?:&#32;)?(?:&#35;|#)\s*\d/i.test(text),
  ],
  ['Varnish', (_, text) => /varnish cache server|guru meditation/i.test(text)],
  [
    'the CDN',
    (headers, text) =>
      headerOf(headers, 'cdn-error') !== '' || /these actions are forbidden/i.test(text),
  ],
  ['S3', (_, text) => /<Error>\s*<Code>/.test(text)],
  [
    'nginx',
    (headers, text) => /nginx/i.test(headerOf(headers, 'server')) || /<center>nginx/i.test(text),
  ],
]

/** The name of the sender, or null for a page that nobody has put a name on. */
export const senderOf = (headers: Headers, text: string): string | null =>
  SENDERS.find(([, isFrom]) => isFrom(headers, text))?.[0] ?? null
