// The console's words for what a person typed.
import { parseArgs } from 'node:util'

export const USAGE = `Usage: npm run farm -- COMMAND [--json]

  status          workers, jobs, pauses and the newest runs
  runs [TEXT]     all runs, or those whose title has TEXT
  cancel ID       stops a run; its unfinished images are cancelled
  retry ID        tries the failed images of a run again; --reason R for those of one reason
  pause [ID]      pauses a run, or without ID the farm; images under way come to their end
  resume [ID]     resumes it
  lift            ends the pause that the image host has asked for
  delete ID       deletes a run that is over, and its files

The beginning of an ID is enough. It needs REDIS_URL and RESULTS_URL as the server has them, and no server. Where Redis
holds the results (an empty RESULTS_URL), the records of open runs are in DATA_DIR, so it needs the server's DATA_DIR too.
It ends with 0, with 1 if the farm refuses or does not answer, and with 2 if it was not understood.`

/** Commands by the ids that they take. */
const COMMANDS = {
  status: 'none',
  runs: 'maybe',
  cancel: 'one',
  retry: 'one',
  pause: 'maybe',
  resume: 'maybe',
  lift: 'none',
  delete: 'one',
} as const

export interface Command {
  readonly name: keyof typeof COMMANDS
  /** An id, or the text of a search. */
  readonly of: string | null
  readonly reason: string | null
  readonly asJson: boolean
}

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Null where a person asks for help. @throws UsageError that says what was not understood */
export function readCommand(args: readonly string[]): Command | null {
  const { values, positionals } = parsed(args)
  const [name = 'help', of = null, ...more] = positionals
  if (values.help || name === 'help') return null
  if (!isCommand(name)) throw new UsageError(`There is no command “${name}”.`)
  const takes = COMMANDS[name]
  if (takes === 'one' && of === null) throw new UsageError(`“${name}” needs the ID of a run.`)
  const tooMany = takes === 'none' ? of : more[0]
  if (tooMany) throw new UsageError(`“${name}” does not take “${tooMany}”.`)
  if (values.reason !== undefined && name !== 'retry')
    throw new UsageError(`“${name}” does not take --reason.`)
  return { name, of, reason: values.reason ?? null, asJson: values.json }
}

const isCommand = (name: string): name is Command['name'] => Object.hasOwn(COMMANDS, name)

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
        reason: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
