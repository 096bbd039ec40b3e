// Random inputs for the server: paths of requests, texts with links, and answers of an API. A seed decides them all.
import type { Random } from '../../client/core/async/random.ts'

export interface Fuzz {
  /** The first line of a request, without its end. */
  requestLine(): string
  /** A text as a person may paste it. */
  source(): string
  /** Where the image host redirects to; null for nowhere. */
  redirect(): string | null
  /** A status, headers and a body, mostly close to one that Imgur sends. */
  answer(): { status: number; headers: Record<string, string>; body: string }
}

/** `trap` is the host and port that nobody may ask. */
export function createFuzz(random: Random, trap: string): Fuzz {
  const upTo = (n: number) => Math.floor(random() * n)
  const pick = <T>(items: readonly [T, ...T[]]): T => items[upTo(items.length)] ?? items[0]
  const some = (most: number, make: () => string) =>
    Array.from({ length: upTo(most + 1) }, make).join('')

  const character = (): string =>
    pick<() => string>([
      () => String.fromCharCode(33 + upTo(94)),
      () => `%${upTo(256).toString(16).padStart(2, '0')}`,
      () => String.fromCodePoint(pick([0x130, 0x2024, 0x202e, 0xfeff, 0xff0f, 0x1f4a9])),
    ])()
  const part = (): string =>
    pick<() => string>([
      () => 'abcdefg.jpg',
      () => '..',
      () => '%2e%2e',
      () => '%2f%2f',
      () => `http://${trap}/x.jpg`,
      () => `//${trap}`,
      () => `\\\\${trap}\\`,
      () => `@${trap}`,
      () => '%0d%0aHost:%20evil',
      () => '%00',
      () => '?url=',
      () => '#',
      () => some(12, character),
    ])()
  const path = (): string =>
    random() < 0.1
      ? '/api/image/abcdefg.jpg'
      : `${pick(['/api/image/', '/api/demo/image/', '/api/', '/', ''])}${some(4, part)}`

  const link = (): string =>
    pick<() => string>([
      () => `https://i.imgur.com/${some(8, character)}.jpg`,
      () => 'https://i.imgur.com/abcdefg.jpg',
      () => `https://imgur.com/a/${some(6, character)}`,
      () => `http://${trap}/abcdefg.jpg`,
      () => `https://i.imgur.com@${trap}/abcdefg.jpg`,
      () => `https://i.imgur.com%40${trap}/abcdefg.jpg`,
      () => `https://imgur.com/?u=http://${trap}/`,
      () => `r/${some(5, character)}`,
      () => `#${some(5, character)}`,
      () => `search: ${some(5, character)}`,
      () => pick(['hot', 'top week', 'new', 'random', 'user/x', 'https://imgur.com/user/a/b']),
      () => some(20, character),
    ])()

  const value = (depth = 0): unknown =>
    pick<() => unknown>([
      () => null,
      () => random() < 0.5,
      () => pick([0, -1, Number.POSITIVE_INFINITY, 1.5, 2 ** 53, Number.NaN]),
      () => some(8, character),
      () => `http://${trap}/x.jpg`,
      () => (depth > 3 ? [] : Array.from({ length: upTo(4) }, () => value(depth + 1))),
      () => (depth > 3 ? {} : item(depth + 1)),
    ])()
  const FIELDS = [
    'id',
    'type',
    'link',
    'title',
    'images',
    'is_album',
    'cover',
    'width',
    'size',
  ] as const
  function item(depth = 0): Record<string, unknown> {
    const sound = { id: `id${upTo(1e6)}`, type: 'image/jpeg', width: 4, height: 3, size: 99 }
    const changed = Array.from({ length: upTo(3) }, () => [
      pick([...FIELDS, '__proto__', 'constructor']),
      value(depth),
    ])
    return { ...sound, ...Object.fromEntries(changed) }
  }
  const envelope = () =>
    JSON.stringify({
      data: pick<() => unknown>([
        () => Array.from({ length: upTo(5) }, () => item()),
        () => ({ ...item(), images: Array.from({ length: upTo(4) }, () => item()) }),
        () => value(),
        () => ({ error: value() }),
      ])(),
      ...(random() < 0.8 && { success: random() < 0.8, status: pick([200, 403, 500]) }),
      ...(random() < 0.2 && { errors: value() }),
    })

  return {
    requestLine: () =>
      `${pick(['GET', 'GET', 'GET', 'HEAD', 'CONNECT', 'TRACE', 'x'])} ${pick([path, () => `http://${trap}/`, () => `${trap}`])()} HTTP/1.1`,
    source: () =>
      Array.from({ length: 1 + upTo(6) }, link).join(pick(['\n', ' ', ',', '"', '](', ''])),
    redirect: () =>
      random() < 0.7
        ? null
        : pick([
            `http://${trap}/x.jpg`,
            `//${trap}/x.jpg`,
            `/\\${trap}/x`,
            '/abcdefg.jpg',
            '%',
            `http:${trap}`,
          ]),
    answer: () => ({
      status: pick([200, 200, 200, 200, 201, 301, 302, 400, 401, 403, 404, 429, 500, 503, 999]),
      headers: {
        'content-type': pick(['application/json', 'text/html', 'x']),
        ...(random() < 0.3 && { location: `http://${trap}/3/x` }),
        ...(random() < 0.2 && { 'retry-after': pick(['1', '-1', 'x', '1e9']) }),
        ...(random() < 0.2 && { 'x-ratelimit-userremaining': pick(['400', 'x', '-5']) }),
      },
      body: pick([
        envelope,
        envelope,
        envelope,
        () => envelope().slice(0, upTo(60)),
        () => `<!doctype html><title>${some(5, character)}</title>`,
        () => some(30, character),
      ])(),
    }),
  }
}
