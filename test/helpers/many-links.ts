// Links of every form to images of an image host, mixed with text, as a person pastes them.

export interface ManyLinks {
  readonly text: string
  /** The expected end of each link, by the id of its image. */
  readonly ends: ReadonlyMap<string, string>
}

/** The forms of a link to the file or the page of one image. */
const FORMS: readonly ((id: string) => string)[] = [
  (id) => `https://i.imgur.com/${id}.jpg`,
  (id) => `http://i.imgur.io/${id}.png?1`,
  (id) => `https://imgur.com/${id}`,
  (id) => `[a title, with words](https://i.imgur.com/${id}h.jpg)`,
  (id) => `[img]https://i.imgur.com/${id}.jpeg[/img]`,
  (id) => `<a href="//m.imgur.com/${id}"><img src="//i.imgur.com/${id}_d.webp?maxwidth=760"></a>`,
  (id) => `{"title":"a row","link":"https:\\/\\/i.imgur.com\\/${id}.jpg"}`,
  (id) => `hxxps://i.imgur[.]com/${id}.JPG`,
  (id) => `https://out.reddit.com/t3_x?url=https%3A%2F%2Fi.imgur.com%2F${id}.jpg`,
  (id) => `https://imgur.com/download/${id}/some-title`,
]

const WORDS = ['and here is', 'another one:', 'I like', '12,', '"quoted"', '–']

/** How a host answers for the image of an id, by the second letter of the id. */
export const HOST_ENDS = { a: 'saved', b: 'not_found', c: 'removed', d: 'not_an_image' } as const

/** The image host has nine of ten. Every eleventh link needs Imgur's API. */
export function manyLinks(count: number): ManyLinks {
  const ends = new Map<string, string>()
  const parts: string[] = []
  for (let n = 0; n < count; n++) {
    const answer = n % 10 === 7 ? (['b', 'c', 'd'] as const)[((n / 10) % 3) | 0] : 'a'
    const id = `${n % 2 ? 'Z' : 'y'}${answer ?? 'a'}${String(n).padStart(4, '0')}x`
    if (n % 11 === 10) {
      parts.push(`https://imgur.com/a/${id}`)
      ends.set(id, 'needs-client-id')
    } else {
      parts.push((FORMS[n % FORMS.length] ?? String)(id))
      ends.set(id, HOST_ENDS[answer ?? 'a'])
    }
    if (n % 3 === 0) parts.push(WORDS[n % WORDS.length] ?? '')
  }
  return { text: parts.join('\n'), ends }
}
