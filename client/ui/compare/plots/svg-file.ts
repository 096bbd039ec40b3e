/** On the page a picture gets its look from the page's styles; a file has to carry these itself. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const

/** The words around a picture: pasted elsewhere, it still says what it shows and when it was measured. */
export interface Words {
  readonly title: string
  readonly sentence: string
  readonly legend: string
  readonly source: string
}

const LINE = 18
/** A character of this size is about so wide. */
const CHARACTER = 6.6

/** The picture as a file of its own, in the colours that it has now. */
export function svgFile(shown: SVGSVGElement, words: Words): Blob {
  const copy = shown.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) throw new Error('The picture could not be copied')
  const [from, to] = [shown.querySelectorAll('*'), copy.querySelectorAll('*')]
  for (const [at, element] of to.entries()) {
    const original = from[at]
    if (!original) continue
    const style = getComputedStyle(original)
    for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name))
  }
  const { width, height } = shown.getBoundingClientRect()
  const card = shown.closest('.card')
  const look = getComputedStyle(card ?? shown)
  const lines = (text: string) => wrapped(text, Math.max(20, Math.floor(width / CHARACTER)))
  const above = [words.title, ...lines(words.sentence)]
  const below = [...lines(words.legend), ...lines(words.source)]
  const top = above.length * LINE + LINE / 2
  for (const [at, text] of above.entries())
    copy.append(textAt(at * LINE - top + LINE, text, look, at === 0))
  for (const [at, text] of below.entries())
    copy.append(textAt(height + (at + 1) * LINE, text, look, false))
  const whole = top + height + below.length * LINE + LINE / 2
  copy.setAttribute('viewBox', `0 ${-top} ${width} ${whole}`)
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(whole))
  copy.style.background = card ? look.backgroundColor : ''
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' })
}

function textAt(y: number, text: string, look: CSSStyleDeclaration, isTitle: boolean) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'text')
  const attributes = {
    x: '0',
    y: String(y),
    fill: look.color,
    'font-family': look.fontFamily,
    'font-size': isTitle ? '15' : '12',
    'font-weight': isTitle ? '600' : '400',
  }
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.textContent = text
  return element
}

/** Lines of at most so many characters. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < most)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
