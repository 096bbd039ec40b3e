// A page built as Imgur builds an album, with the ways in which it writes addresses.

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** Ids as Imgur has them: of 7 characters, and older ones of 5. Some have small letters only. */
export const albumIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    if (index === 3) return 'sunsets'
    const length = index % 9 === 4 ? 5 : 7
    let rest = (index + 1) * 7919
    let id = ''
    while (id.length < length) {
      id += LETTERS[rest % LETTERS.length]
      rest = Math.floor(rest / LETTERS.length) + 31 * (index + id.length)
    }
    return id
  })

const PICTURES: readonly ((id: string) => string)[] = [
  (id) => `<img src="https://i.imgur.com/${id}_d.webp?maxwidth=760&amp;fidelity=grand">`,
  (id) => `<img src="//i.imgur.com/${id}.jpg" alt="A picture">`,
  (id) => `<img src="/pixel.gif" data-src="http://i.imgur.com/${id}.png?1">`,
  (id) => `<a href="https://i.imgur.com/${id}.jpg"><img src="//i.imgur.com/${id}l.jpg"></a>`,
  (id) =>
    `<img srcset="https://i.imgur.com/${id}_d.webp?maxwidth=520 520w, https://i.imgur.com/${id}_d.webp?maxwidth=1520 1520w">`,
  (id) =>
    `<div class="post-image" style="background-image: url('//i.imgur.com/${id}b.jpg')"></div>`,
  (id) => `<a href="/${id}"><img loading="lazy" data-src="//i.imgur.com/${id}m.jpg"></a>`,
]

/** The bytes behind it are a GIF's. */
export const isMoving = (index: number) => index % 50 === 49

const player = (id: string) =>
  `<video poster="//i.imgur.com/${id}h.jpg" loop muted><source src="https://i.imgur.com/${id}.mp4" type="video/mp4"></video>
   <a href="//i.imgur.com/${id}.gifv">GIFV</a>`

/** The parts of every page of Imgur that are no pictures of the album. */
const SITE = `<a href="/"><img src="https://s.imgur.com/images/logo-1200-630.jpg?2"></a>
  <a href="/about">About</a> <a href="/rules">Rules</a> <a href="/privacy">Privacy</a> <a href="/memegen">Memegen</a>
  <a href="/user/somebody"><img src="https://imgur.com/user/somebody/avatar?maxwidth=290"></a>
  <a href="https://example.com/aBc1234">Elsewhere</a>
  <img src="https://i.imgur.com.evil.example/eViL123.jpg"><script src="https://s.imgur.com/desktop-assets/js/main.js"></script>`

export function albumPage(ids: readonly string[]): string {
  const figures = ids.map((id, index) => {
    const picture = isMoving(index) ? player(id) : PICTURES[index % PICTURES.length]?.(id)
    return `<div class="Gallery-Content--media" id="${id}">${picture}</div>`
  })
  // The first pictures stand in the list at the side once more.
  const repeated = ids.slice(0, 20).map((id) => `<img src="//i.imgur.com/${id}s.jpg">`)
  return `<!doctype html><title>An album - Imgur</title><body>${SITE}${figures.join('\n')}${repeated.join('')}</body>`
}
