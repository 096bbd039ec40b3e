// Files of format 1 have the words of before November 2026. This is the only place that knows them.
import { renewedId } from '../../strategies/index.ts'

/**
 * A file of format 1 in the words of format 2. It renames fields and changes nothing else: a value of another shape
 * stays as it is, and the schema of format 2 reports it.
 */
export function renewed(file: object): object {
  const { samples, ...rest } = fieldsOf(file)
  return {
    ...rest,
    settings: changed(rest.settings, settingsOf),
    contenders: each(rest.contenders, contenderOf),
    measurements: each(samples, measurementOf),
  }
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: object): Fields => ({ ...value })

const changed = (value: unknown, change: (fields: Fields) => Fields): unknown =>
  typeof value === 'object' && value !== null ? change(fieldsOf(value)) : value

const each = (value: unknown, change: (fields: Fields) => Fields): unknown =>
  Array.isArray(value) ? value.map((one: unknown) => changed(one, change)) : value

const settingsOf = ({ subject, ways, lanes, ...rest }: Fields): Fields => ({
  ...rest,
  workload: subject === 'whole' ? 'both' : subject,
  choices: Array.isArray(ways) ? ways.map(idOf) : ways,
  concurrency: lanes,
})

const contenderOf = ({ id, name, way, lanes, ...rest }: Fields): Fields => ({
  ...rest,
  id: contenderIdOf(id),
  name: typeof name === 'string' ? name.replace(/^Lanes\b/, 'Shared queue') : name,
  choice: idOf(way),
  concurrency: lanes,
})

const measurementOf = ({ contender, spoilt, repeats, ...rest }: Fields): Fields => ({
  ...rest,
  contender: contenderIdOf(contender),
  voidReason: spoilt,
  retries: repeats,
  stages: changed(rest.stages, ({ standing, ...stages }) => ({
    ...stages,
    queuedForWorker: standing,
  })),
  requests: each(rest.requests, ({ lane, ...request }) => ({ ...request, row: lane })),
  thumbnails: each(rest.thumbnails, ({ seat, ...span }) => ({ ...span, place: seat })),
})

const idOf = (id: unknown) => (typeof id === 'string' ? renewedId(id) : id)

/** `lanes-8` and `lanes-8-again` begin with the strategy's id. */
const contenderIdOf = (id: unknown) =>
  typeof id === 'string' ? id.replace(/^lanes(?=-|$)/, renewedId) : id
