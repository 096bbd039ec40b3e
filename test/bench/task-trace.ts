// The tasks of the page's own thread with the CPU time that they took: on a busy machine a task may be slow only because
// its thread waits for a core. https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WebSocket } from 'undici'
import { deferred } from '../helpers/deferred.ts'

interface Task {
  readonly ms: number
  readonly cpuMs: number
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly dur?: number
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** Follows the tasks of the browser with this profile; `end` gives those of its busiest page, from the longest on. */
export async function traceTasks(profile: string): Promise<{ end(): Promise<Task[]> }> {
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`)
  await once(socket, 'open')
  const events: TraceEvent[] = []
  const complete = deferred()
  const begun = deferred()
  let refusal: string | undefined
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, error } = JSON.parse(String(data))
    if (id === 1) begun.resolve()
    refusal ??= error?.message
    if (method === 'Tracing.dataCollected') for (const event of params.value) take(event)
    if (method === 'Tracing.tracingComplete') complete.resolve()
  })
  const take = (event: TraceEvent) => {
    if (event.name === 'thread_name' || (event.dur ?? 0) >= 10_000) events.push(event)
  }
  const send = (id: number, method: string, params = {}) =>
    socket.send(JSON.stringify({ id, method, params }))
  send(1, 'Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline', '__metadata'],
      excludedCategories: ['*'],
      traceBufferSizeInKb: 200_000,
    },
  })
  await begun.promise
  if (refusal) throw new Error(refusal)
  return {
    async end() {
      send(2, 'Tracing.end')
      await complete.promise
      socket.close()
      return tasksOf(events)
    },
  }
}

function tasksOf(events: readonly TraceEvent[]): Task[] {
  const thread = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`
  const pages = new Set(
    events.flatMap((event) =>
      event.name === 'thread_name' && event.args.name === 'CrRendererMain' ? [thread(event)] : [],
    ),
  )
  return events
    .filter((event) => /RunTask$/.test(event.name) && pages.has(thread(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ ms: dur / 1000, cpuMs: tdur / 1000 }))
    .sort((a, b) => b.cpuMs - a.cpuMs)
}
