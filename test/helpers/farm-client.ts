// Uses the API of a farm as a script would.
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Asked, Site } from '../../client/core/model/image.ts'
import type { FarmEvent, FarmStatus, RunState } from '../../server/farm-api/farm-interface.ts'
import { until } from './until.ts'
import { unzip } from './unzip.ts'

export interface SubmitOptions {
  readonly withOriginals?: boolean
  readonly title?: string
  readonly site?: Site
  readonly priority?: 'low' | 'normal' | 'high'
}

export async function submitRun(
  url: string,
  items: readonly Asked[],
  options: SubmitOptions = {},
): Promise<RunState> {
  const response = await postRun(url, items, options, randomUUID())
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`)
  return response.json()
}

/** Submits a run under a key of its own, or with null under none. */
export function postRun(
  url: string,
  items: readonly Asked[],
  { withOriginals = false, title = 'Test', site = 'imgur', ...more }: SubmitOptions,
  key: string | null,
): Promise<Response> {
  const body = JSON.stringify({
    title,
    site,
    source: 'test',
    box: 128,
    withOriginals,
    ...more,
    items: items.map(({ index, ...item }) => item),
  })
  const headers = {
    'content-type': 'application/json',
    ...(key !== null && { 'idempotency-key': key }),
  }
  return fetch(`${url}/api/farm/runs`, { method: 'POST', body, headers })
}

/** Null while the farm does not answer or does not know it. */
async function readState(url: string, id: string): Promise<RunState | null> {
  const response = await fetch(`${url}/api/farm`)
  const status: FarmStatus | null = response.ok ? await response.json() : null
  return status?.runs.find((run) => run.id === id) ?? null
}

/** Waits for the end of a run. */
export async function runEnds(url: string, id: string, timeoutMs?: number): Promise<RunState> {
  let state: RunState | null = null
  const hasEnded = async () => {
    state = await readState(url, id)
    return state !== null && state.endedAt !== null
  }
  await until(`run ${id} ends`, hasEnded, timeoutMs, 100)
  if (!state) throw new Error('It has no state')
  return state
}

/** Reads the event stream after one event, until the stream ends or the reader leaves. */
export async function* readEvents(
  url: string,
  id: string,
  { after, signal }: { after?: string; signal?: AbortSignal } = {},
): AsyncGenerator<{ lastId: string; events: FarmEvent[]; state: RunState }> {
  const response = await fetch(`${url}/api/farm/runs/${id}/events`, {
    headers: after === undefined ? {} : { 'last-event-id': after },
    signal: signal ?? null,
  })
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const messages = text.split('\n\n')
    text = messages.pop() ?? ''
    for (const message of messages) {
      const data = /^data: (.*)$/m.exec(message)?.[1]
      const lastId = /^id: (.*)$/m.exec(message)?.[1] ?? ''
      if (data) yield { lastId, ...JSON.parse(data) }
    }
  }
}

export async function eventsOf(url: string, id: string): Promise<FarmEvent[]> {
  const all: FarmEvent[] = []
  for await (const { events } of readEvents(url, id)) all.push(...events)
  return all
}

/** The files of a run's archive. */
export async function archiveOf(url: string, id: string, folder: string, query = '') {
  const response = await fetch(`${url}/api/farm/runs/${id}/archive.zip${query}`)
  if (!response.ok) throw new Error(await response.text())
  const path = join(folder, `${id}.zip`)
  await writeFile(path, new Uint8Array(await response.arrayBuffer()))
  return unzip(path)
}
