import { useLateTexts } from '../../text/use-texts.tsx'
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
  const { list } = useLateTexts()
  const { size } = selection.selected
  return (
    <div className="filters">
      <Choice
        name={list.filters.outcome}
        words={list.outcomes}
        values={OUTCOMES}
        value={filter.outcome}
        onChange={(outcome) => onChange({ outcome })}
      />
      <Choice
        name={list.filters.type}
        words={list.types}
        values={TYPES}
        value={filter.type}
        onChange={(type) => onChange({ type })}
      />
      <Choice
        name={list.filters.size}
        words={list.sizes}
        values={SIZES}
        value={filter.size}
        onChange={(size) => onChange({ size })}
      />
      <Choice
        name={list.filters.dimensions}
        words={list.dimensions}
        values={DIMENSIONS}
        value={filter.dimensions}
        onChange={(dimensions) => onChange({ dimensions })}
      />
      <Choice
        name={list.filters.order}
        words={list.orders}
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
        {list.reverse}
      </button>
      <p className="selected" aria-live="polite">
        {order.length < of && `${list.shown(order.length, of)} `}
        {size > 0 && list.selected(size)}
      </p>
      <div className="buttons">
        <button type="button" className="quiet" onClick={() => selection.all(order)}>
          {list.selectAll}
        </button>
        <button type="button" className="quiet" onClick={() => selection.invert(order)}>
          {list.invert}
        </button>
        {size > 0 && (
          <button type="button" className="quiet" onClick={selection.clear}>
            {list.selectNone}
          </button>
        )}
      </div>
    </div>
  )
}

/** A choice of codes by their words. */
function Choice<V extends string>({
  name,
  words,
  values,
  value,
  onChange,
}: {
  name: string
  words: Readonly<Record<V, string>>
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
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
    </label>
  )
}
