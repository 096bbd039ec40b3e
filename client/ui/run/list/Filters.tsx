import { formatCount } from '../../parts/format.ts'
import { DIMENSIONS, type Filter, ORDERS, OUTCOMES, SIZES, TYPES } from './shown-images.ts'
import type { Selection } from './use-selection.ts'

/** The filters and the order of the images, and what can be selected. */
export function Filters({
  filter,
  onChange,
  order,
  of,
  selection,
}: {
  filter: Filter
  onChange: (change: Partial<Filter>) => void
  /** The images that are shown, in their order. */
  order: readonly number[]
  /** How many images there are. */
  of: number
  selection: Selection
}) {
  const { size } = selection.selected
  return (
    <div className="filters">
      <Choice
        name="Outcome"
        values={OUTCOMES}
        value={filter.outcome}
        onChange={(outcome) => onChange({ outcome })}
      />
      <Choice
        name="Type"
        values={TYPES}
        value={filter.type}
        onChange={(type) => onChange({ type })}
      />
      <Choice
        name="File size"
        values={SIZES}
        value={filter.size}
        onChange={(size) => onChange({ size })}
      />
      <Choice
        name="Dimensions"
        values={DIMENSIONS}
        value={filter.dimensions}
        onChange={(dimensions) => onChange({ dimensions })}
      />
      <Choice
        name="Sort by"
        values={ORDERS}
        value={filter.order}
        onChange={(order) => onChange({ order })}
      />
      <button
        type="button"
        className="quiet"
        aria-pressed={filter.isDown}
        onClick={() => onChange({ isDown: !filter.isDown })}
      >
        Reverse
      </button>
      <p className="selected" aria-live="polite">
        {order.length < of && `${formatCount(order.length)} of ${formatCount(of)} shown. `}
        {size > 0 && `${formatCount(size)} selected.`}
      </p>
      <div className="buttons">
        <button type="button" className="quiet" onClick={() => selection.all(order)}>
          Select all
        </button>
        <button type="button" className="quiet" onClick={() => selection.invert(order)}>
          Invert
        </button>
        {size > 0 && (
          <button type="button" className="quiet" onClick={selection.clear}>
            Select none
          </button>
        )}
      </div>
    </div>
  )
}

/** A choice of words, each of which is its own name. */
function Choice<V extends string>({
  name,
  values,
  value,
  onChange,
}: {
  name: string
  values: readonly V[]
  value: V
  onChange: (value: V) => void
}) {
  return (
    <label className="choice">
      {name}
      <select
        value={value}
        onChange={({ target }) => {
          const chosen = values.find((one) => one === target.value)
          if (chosen) onChange(chosen)
        }}
      >
        {values.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  )
}
