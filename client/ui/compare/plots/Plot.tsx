import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { offerDownload } from '../../page/offer-download.ts'
import { svgFile } from './svg-file.ts'

/** A plot with its sentence above it and its table below; `draw` is given the width that there is. */
export function Plot({
  title,
  sentence,
  height,
  draw,
  legend,
  children,
}: {
  title: string
  /** What it shows, in plain words. */
  sentence: string
  height: number
  draw: (width: number) => ReactNode
  legend?: ReactNode
  /** The same as a table. */
  children: ReactNode
}) {
  const svg = useRef<SVGSVGElement>(null)
  const width = useWidth(svg)
  const save = () => {
    if (svg.current)
      offerDownload(svgFile(svg.current), `${title.toLowerCase().replaceAll(' ', '-')}.svg`)
  }
  return (
    <section className="card plot" aria-label={title}>
      <div className="status-head">
        <h2>{title}</h2>
        <button type="button" className="quiet" onClick={save}>
          Save SVG
        </button>
      </div>
      <p>{sentence}</p>
      <svg ref={svg} role="img" aria-label={`${title}: ${sentence}`} height={height}>
        {width > 0 && draw(width)}
      </svg>
      {legend}
      <details>
        <summary>As a table</summary>
        {children}
      </details>
    </section>
  )
}

function useWidth(element: RefObject<SVGSVGElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!element.current) return
    const sizes = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    )
    sizes.observe(element.current)
    return () => sizes.disconnect()
  }, [element])
  return width
}
