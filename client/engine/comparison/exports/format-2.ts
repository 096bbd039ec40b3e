// Files of format 2 are from before December 2026. They know no plan, no time of each run and no hash of each image.

/** A file of format 2 in the words of format 3. A value of another shape stays, and the schema reports it. */
export function withPlan(file: object): object {
  const { settings, manifest, measurements, ...rest } = fieldsOf(file)
  const rounds = isObject(settings) ? fieldsOf(settings).rounds : undefined
  return {
    ...rest,
    settings,
    plan: { method: 'group-sequential-1', alpha: 0.05, rounds, added: 0 },
    manifest: isObject(manifest)
      ? { ...manifest, files: each(fieldsOf(manifest).files, { sha256: null }) }
      : manifest,
    measurements: each(measurements, { at: null }),
  }
}

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const fieldsOf = (value: object): Fields => ({ ...value })

const each = (value: unknown, more: Fields): unknown =>
  Array.isArray(value)
    ? value.map((one: unknown) => (isObject(one) ? { ...more, ...fieldsOf(one) } : one))
    : value
