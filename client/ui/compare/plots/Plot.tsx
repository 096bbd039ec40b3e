import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useLateTexts } from '../../text/use-texts.tsx'
import { SavePicture } from '../SavePicture.tsx'
import { svgFile } from './svg-file.ts'
import './plots.css'

/** Of which comparison a plot is, for its file: its images and its date. */
export const PlotSource = createContext('')

/** A plot with its sentence above it and its table below; `draw` gets the width in pixels. */
export function Plot({
  title,
  sentence,
  height,
  draw,
  legend,
  children,
}: {
  title: string
  /** The finding, in plain words. */
  sentence: string
  height: number
  draw: (width: number) => ReactNode
  legend?: ReactNode
  /** The same as a table. */
  children: ReactNode
}) {
  const { plots } = useLateTexts()
  const svg = useRef<SVGSVGElement>(null)
  const width = useWidth(svg)
  const source = useContext(PlotSource)
  const card = useRef<HTMLElement>(null)
  const file = () =>
    svg.current &&
    svgFile(svg.current, {
      title,
      sentence,
      legend: card.current?.querySelector('.hint')?.textContent ?? '',
      source,
    })
  return (
    <section ref={card} className="card plot" aria-label={title}>
      <div className="status-head">
        <h2>{title}</h2>
        <SavePicture
          text={plots.saveSvg}
          label={plots.saveSvgOf(title)}
          file={`${title.toLowerCase().replaceAll(/[^\p{L}\d]+/gu, '-')}.svg`}
          make={async () => file()}
        />
      </div>
      <p>{sentence}</p>
      <svg ref={svg} role="img" aria-label={`${title}: ${sentence}`} height={height}>
        {width > 0 && draw(width)}
      </svg>
      {legend}
      <details>
        <summary>{plots.asTable}</summary>
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
