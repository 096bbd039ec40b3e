// Does what a person asks for on the console.
import { ApiError } from '../../errors.ts'
import type { Farm, RunState } from '../../farm-api/farm-interface.ts'
import { statusText, tableOf } from './status-text.ts'
import type { Command } from './usage.ts'

/** Runs that a list on the console has at most. */
const MOST = 1_000
const PAGE = 200

export interface Answer {
  readonly text: string
  /** The same for programs. */
  readonly json: unknown
}

/** @throws ApiError */
export async function runCommand(farm: Farm, { name, of, reason }: Command): Promise<Answer> {
  const id = of !== null && name !== 'runs' ? await wholeId(farm, of) : null
  switch (name) {
    case 'status': {
      const status = await farm.status()
      return { text: statusText(status), json: status }
    }
    case 'runs':
      return listOf(farm, of ?? '')
    case 'lift':
      await farm.liftHostPause()
      return said('The workers ask the image host again.')
    case 'pause':
      await farm.pause(id)
      return id === null ? said('The farm is paused.') : told(farm, id)
    case 'resume':
      await farm.resume(id)
      return id === null ? said('The farm goes on.') : told(farm, id)
    case 'cancel':
      return shown(await farm.cancel(id ?? ''))
    case 'retry':
      return shown(await farm.retry(id ?? '', reason))
    case 'delete':
      await farm.remove(id ?? '')
      return said('The run and its files are deleted.')
  }
}

const said = (text: string): Answer => ({ text, json: { done: true } })

const shown = (state: RunState): Answer => ({ text: tableOf([state]), json: state })

const told = async (farm: Farm, id: string) => shown((await farm.run(id)).state)

async function listOf(farm: Farm, search: string): Promise<Answer> {
  const runs: RunState[] = []
  let after: string | null = null
  do {
    const page = await farm.list({ search, after, most: PAGE })
    runs.push(...page.runs)
    after = page.next
  } while (after !== null && runs.length < MOST)
  const more = after === null ? '' : `\nThere are more than these ${runs.length} runs.`
  return { text: (runs.length === 0 ? 'There is no such run.' : tableOf(runs)) + more, json: runs }
}

/** The id that begins so. @throws ApiError not_found, or bad_request where several do */
async function wholeId(farm: Farm, start: string): Promise<string> {
  if (/^[0-9a-f-]{36}$/.test(start)) return start
  if (!/^[0-9a-f-]+$/.test(start)) throw new ApiError('not_found', `“${start}” is no ID of a run`)
  const { json } = await listOf(farm, start)
  const ids = (Array.isArray(json) ? json : []).flatMap(({ id }: RunState) =>
    id.startsWith(start) ? [id] : [],
  )
  const [only, other] = ids
  if (only === undefined) throw new ApiError('not_found', `No run has an ID that begins “${start}”`)
  if (other) throw new ApiError('bad_request', `Several runs have an ID that begins “${start}”`)
  return only
}
