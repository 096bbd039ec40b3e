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

/** The picture as a file of its own, in the colours that it has now. */
export function svgFile(shown: SVGSVGElement): Blob {
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
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.setAttribute('width', String(width))
  const card = shown.closest('.card')
  if (card) copy.style.background = getComputedStyle(card).backgroundColor
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' })
}
