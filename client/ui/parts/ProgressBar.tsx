/** A bar of several parts; each part's name is the class that gives its colour. */
export function ProgressBar({
  name,
  most,
  parts,
}: {
  name: string
  /** The sum of all parts at the end. */
  most: number
  /** Null as long as they are not known. */
  parts: Readonly<Record<string, number>> | null
}) {
  const counts = Object.entries(parts ?? {})
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={parts ? counts.reduce((sum, [, count]) => sum + count, 0) : undefined}
      data-listing={parts === null}
    >
      {counts.map(([part, count]) => (
        <i
          key={part}
          className={part}
          style={{ inlineSize: `${(100 * count) / Math.max(most, 1)}%` }}
        />
      ))}
    </div>
  )
}
