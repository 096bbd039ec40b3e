// Decides when a canvas is drawn: seldom enough not to slow down the run that it shows.

import { formatsOf } from '../text/formats.ts'
import { languageOf } from '../text/language.ts'

export interface Brush {
  readonly context: CanvasRenderingContext2D
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /** Device pixels in a CSS pixel. */
  readonly ratio: number
  /** The value of a CSS custom property in the present colour scheme. */
  readonly color: (property: `--${string}`) => string
  /** A number in the language of the page. */
  readonly decimal: (number: number, digits: number) => string
}

export interface Painter {
  /** With `isUrgent` in the next frame: a person is waiting for it. */
  show(draw: (brush: Brush) => void, isUrgent?: boolean): void
  stop(): void
}

const LEAST_MS = 100
const MOST_MS = 1_000
/** Drawing takes at most one part in this many of the page's time. The browser's own painting comes on top. */
const SHARE = 50

export function createPainter(canvas: HTMLCanvasElement): Painter {
  const context = canvas.getContext('2d')
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const sizes = new ResizeObserver(() => plan())
  const root = document.documentElement
  let { decimal } = formatsOf(languageOf(root.lang))
  let colors = new Map<string, string>()
  let draw: ((brush: Brush) => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  let nextAt = 0
  let lastCost = 0

  function plan() {
    timer ??= setTimeout(() => {
      frame = requestAnimationFrame(paint)
    }, nextAt - performance.now())
  }

  function paint() {
    timer = undefined
    const began = performance.now()
    const { clientWidth: width, clientHeight: height } = canvas
    if (!context || !draw || width === 0) return
    const ratio = sharpen(canvas)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, width, height)
    draw({ context, width, height, ratio, color, decimal })
    const cost = performance.now() - began
    // Other work may have slowed down one drawing, so the cheaper of the last two counts.
    const pause = Math.min(cost, lastCost) * SHARE
    lastCost = cost
    nextAt = began + Math.min(Math.max(pause, LEAST_MS), MOST_MS)
  }

  function color(property: string): string {
    const known = colors.get(property)
    if (known) return known
    // The property's own value is text such as light-dark(...), which a canvas cannot read.
    canvas.style.color = `var(${property})`
    const read = getComputedStyle(canvas).color
    colors.set(property, read)
    return read
  }

  const forget = () => {
    colors = new Map()
    decimal = formatsOf(languageOf(root.lang)).decimal
    plan()
  }
  dark.addEventListener('change', forget)
  const choices = new MutationObserver(forget)
  choices.observe(root, { attributeFilter: ['data-theme', 'lang'] })
  sizes.observe(canvas)
  return {
    show(next, isUrgent = false) {
      draw = next
      if (isUrgent) {
        clearTimeout(timer)
        cancelAnimationFrame(frame)
        timer = undefined
        nextAt = 0
      }
      plan()
    },
    stop() {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      dark.removeEventListener('change', forget)
      choices.disconnect()
      sizes.disconnect()
    },
  }
}

/** Gives the canvas as many pixels as the screen has there. Returns the device pixels in a CSS pixel. */
function sharpen(canvas: HTMLCanvasElement): number {
  const ratio = devicePixelRatio
  const width = Math.round(canvas.clientWidth * ratio)
  const height = Math.round(canvas.clientHeight * ratio)
  // Setting a size clears the picture, even if the size is the same.
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  return ratio
}
