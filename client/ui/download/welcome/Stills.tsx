import { stillRows, TILES } from './still-shapes.ts'

/** Two small pictures of what comes: a finished run, and strategies on one clock. */
export const Stills = () => (
  <section className="stills" aria-label="What it does">
    <figure className="card">
      <svg viewBox="0 0 300 104" aria-hidden="true">
        {TILES.map(({ x, y, hue, hill }) => (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            <rect width="44" height="44" rx="4" fill={`hsl(${hue} 45% 68%)`} />
            <path d={hill} fill={`hsl(${hue + 40} 30% 36%)`} />
          </g>
        ))}
      </svg>
      <figcaption>
        Each picture is saved with a thumbnail, or named with the reason why not.
      </figcaption>
    </figure>
    <figure className="card">
      <svg viewBox="0 0 300 104" aria-hidden="true">
        {stillRows.map(({ name, y, rows }) => (
          <g key={name}>
            <text x="0" y={y - 4}>
              {name}
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
        The timeline shows how downloads share the connection. Compare measures which way is
        fastest, and why.
      </figcaption>
    </figure>
  </section>
)
