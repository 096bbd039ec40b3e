// A list of 1,000 links in every form in which people have them, mixed with text.

/** What should become of a link: its image is saved, or it is left out or fails for a reason. */
export type Fate = 'saved' | 'missing' | 'gif' | 'video' | 'needs-client-id' | 'unreadable'

export interface ListedLink {
  readonly text: string
  readonly id: string
  readonly fate: Fate
}

type Form = readonly [fate: Fate, write: (id: string) => string]

const FORMS: readonly Form[] = [
  ['saved', (id) => `https://i.imgur.com/${id}.jpg`],
  ['saved', (id) => `http://i.imgur.io/${id}.PNG?1`],
  ['saved', (id) => `https://imgur.com/${id}`],
  ['saved', (id) => `[A title](https://i.imgur.com/${id}l.jpg)`],
  ['saved', (id) => `[img]https://i.imgur.com/${id}.jpeg[/img]`],
  ['saved', (id) => `<a href="https://imgur.com/${id}"><img src="//i.imgur.com/${id}h.jpg"></a>`],
  ['saved', (id) => `https://i.imgur.com/${id}_d.webp?maxwidth=760&fidelity=grand`],
  ['saved', (id) => `https://i.imgur.com/${id}.webp`],
  ['saved', (id) => `https://imgur.com/some-title-${id}`],
  ['saved', (id) => `https://imgur.com/download/${id}/some-title`],
  ['saved', (id) => `hxxps://i.imgur[.]com/${id}.jpg`],
  ['saved', (id) => `https://out.reddit.com/t3_x?url=https%3A%2F%2Fi.imgur.com%2F${id}.jpg`],
  ['saved', (id) => `https://web.archive.org/web/2020/https://i.imgur.com/${id}.jpg`],
  ['saved', (id) => `https:\\/\\/i.imgur.com\\/${id}.jpg`],
  ['saved', (id) => `${id}.jpg`],
  ['saved', (id) => `Look at this: https://m.imgur.com/${id}`],
  ['missing', (id) => `https://i.imgur.com/${id}.jpg`],
  ['missing', (id) => `https://www.imgur.com/${id}`],
  ['gif', (id) => `https://i.imgur.com/${id}.gifv`],
  ['video', (id) => `https://i.imgur.com/${id}.mp4`],
  ['needs-client-id', (id) => `https://imgur.com/a/${id}`],
  ['needs-client-id', (id) => `https://imgur.com/gallery/some-title-${id}`],
  ['needs-client-id', (id) => `https://imgur.com/topic/Funny/${id}`],
  ['unreadable', (id) => `https://example.com/${id}.jpg`],
  ['unreadable', () => 'https://imgur.com/about'],
]

export const linkList = (count: number): ListedLink[] =>
  Array.from({ length: count }, (_, index) => {
    const [fate, write] = FORMS[index % FORMS.length] ?? ['unreadable', String]
    const id = `${fate === 'missing' ? 'mI' : 'iD'}${String(index).padStart(5, '0')}`
    return { text: write(id), id, fate }
  })
