import { useTexts } from '../../text/use-texts.tsx'
import { stillRows, TILES } from './still-shapes.ts'

/** Two small pictures of what comes: a finished run, and strategies on one clock, which one press starts. */
export function Stills({ onRace }: { onRace: (() => void) | null }) {
  const { stills: words } = useTexts().form
  return (
    <section className="stills" aria-label={words.title}>
      <figure className="card">
        <svg viewBox="0 0 300 104" aria-hidden="true">
          {TILES.map(({ x, y, hue, hill }) => (
            <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
              <rect width="44" height="44" rx="4" fill={`hsl(${hue} 45% 68%)`} />
              <path d={hill} fill={`hsl(${hue + 40} 30% 36%)`} />
            </g>
          ))}
        </svg>
        <figcaption>{words.pictures}</figcaption>
      </figure>
      <figure className="card">
        <svg viewBox="0 0 300 104" aria-hidden="true">
          {stillRows.map(({ y, rows }, at) => (
            <g key={y}>
              <text x="0" y={y - 4}>
                {words.rows[at]}
              </text>
              {rows.map(({ at, waits, takes, row }) => (
                <g key={`${row} ${at}`}>
                  <rect className="waiting" x={at} y={y + row * 5} width={waits} height="4" />
                  <rect
                    className="receiving"
                    x={at + waits}
                    y={y + row * 5}
                    width={takes}
                    height="4"
                  />
                </g>
              ))}
            </g>
          ))}
        </svg>
        <figcaption>
          {words.timeline}{' '}
          <button type="button" className="quiet" disabled={!onRace} onClick={onRace ?? undefined}>
            {words.race}
          </button>
        </figcaption>
      </figure>
    </section>
  )
}
