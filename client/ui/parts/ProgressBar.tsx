/** How far something is, part by part, each in the colour of its name. */
export function ProgressBar({
  name,
  most,
  parts,
}: {
  name: string
  /** What all parts come to in the end. */
  most: number
  /** Null as long as nothing is known of them. */
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
