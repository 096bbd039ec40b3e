import { DataTable } from '../../parts/DataTable.tsx'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { Plot } from '../plots/Plot.tsx'
import { Axis, RowNames, rowsHeight, rowsIn } from '../plots/plot-rows.tsx'
import { linearScale, type Scale } from '../plots/scale.ts'
import type { Times } from './times.ts'

const ROW = 16
/** Characters of a name that have room before a row, and above one. */
const ROOM = 20
const WIDE_ROOM = 48

/** Every run of each program as a dot on one axis of time, with its median. */
export function TimesPlot({
  file,
  times,
  onClose,
}: {
  file: string
  times: readonly Times[]
  /** Left out where they stay. */
  onClose?: () => void
}) {
  const { compare } = useLateTexts()
  const words = compare.elsewhere
  const { count, time } = useTexts().formats
  const longest = Math.max(...times.map((one) => one.longest || 0), 1)
  return (
    <Plot
      title={words.title}
      sentence={words.sentence(file)}
      height={rowsHeight(times.length, ROW)}
      legend={
        <>
          <p className="hint">{words.legend}</p>
          {onClose && (
            <div className="buttons">
              <button
                type="button"
                aria-label={`${compare.earlier.close}: ${file}`}
                onClick={onClose}
              >
                {compare.earlier.close}
              </button>
            </div>
          )}
        </>
      }
      draw={(width) => {
        const rows = rowsIn(width, times.length, ROW)
        const x = linearScale(longest * 1.03, rows.left, rows.right)
        const named = times.map(({ key, name }) => ({
          contender: {
            id: key,
            name: cut(name, rows.left < 100 ? WIDE_ROOM : ROOM),
            isControl: false,
          },
        }))
        return (
          <>
            <Axis
              scale={x}
              bottom={rows.bottom}
              text={(mark) => (longest < 1000 ? `${count(mark)} ms` : `${count(mark / 1000)} s`)}
            />
            <RowNames results={named} rows={rows} height={ROW} />
            {times.map((one, at) => (
              <TimesRow key={one.key} times={one} x={x} y={rows.top(at) + ROW / 2} />
            ))}
          </>
        )
      }}
    >
      <DataTable
        name={words.table}
        rows={times}
        first={{
          name: words.program,
          text: ({ name, isElsewhere }) => (isElsewhere ? words.named(name) : name),
        }}
        columns={[
          { name: compare.medianTime, text: ({ median }) => time(median) },
          { name: words.shortest, text: ({ shortest }) => time(shortest) },
          { name: words.longest, text: (one) => time(one.longest) },
          { name: compare.progress.runs, text: ({ ms }) => String(ms.length) },
          {
            name: words.failed,
            text: ({ failed, isElsewhere }) => (isElsewhere ? String(failed) : ''),
          },
        ]}
      />
    </Plot>
  )
}

const cut = (name: string, most: number) =>
  name.length > most ? `${name.slice(0, most - 1)}…` : name

/** More dots than this cannot be told apart. */
const MOST_DOTS = 500

function TimesRow({ times, x, y }: { times: Times; x: Scale; y: number }) {
  const { ms, median, isElsewhere } = times
  return (
    <g className={`times ${isElsewhere ? 'elsewhere' : 'here'}`}>
      {ms.slice(0, MOST_DOTS).map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place.
        <circle key={at} cx={x.place(one)} cy={y} r={2.5} />
      ))}
      {ms.length > 0 && <line x1={x.place(median)} x2={x.place(median)} y1={y - 8} y2={y + 8} />}
    </g>
  )
}
