// The page's side of the engine's thread.
import { proxy } from 'comlink'
import type { EngineEvent } from '../core/model/events.ts'
import type { ComparisonPage } from '../engine/comparison/page.ts'
import type { LiveEngine } from '../engine/engine-verbs.ts'
import type { EngineWorker } from './engine.worker.ts'
import { createWorkerClient } from './worker-client.ts'

/** Starts an engine in a thread of its own. `take` gets its batches of events; `page` serves its comparisons. */
export function startEngine(
  take: (events: readonly EngineEvent[]) => void,
  page: ComparisonPage,
): LiveEngine {
  const client = createWorkerClient<EngineWorker>({
    spawn: (name) =>
      new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name }),
    reason: 'engine_crashed',
    subject: 'The engine, in which downloads and thumbnails are made,',
    onEvent: (events) => isBatch(events) && take(events),
    mustAnswer: true,
  })
  // A start that fails is told by the first real call.
  client.call((remote) => remote.begin(performance.timeOrigin, proxy(page))).catch(() => {})
  return {
    ended: client.ended,
    end: client.end,
    open: (patienceMs) => client.call((remote) => remote.open(patienceMs)),
    connect: () => client.call((remote) => remote.connect()),
    start: (options) => client.call((remote) => remote.start(options)),
    adopt: (record) => client.call((remote) => remote.adopt(record)),
    giveFiles: (own) => client.call((remote) => remote.giveFiles(own)),
    tryAgain: (indexes) => client.call((remote) => remote.tryAgain(indexes)),
    pause: () => client.call((remote) => remote.pause()),
    resume: () => client.call((remote) => remote.resume()),
    tryNow: () => client.call((remote) => remote.tryNow()),
    cancel: () => client.call((remote) => remote.cancel()),
    file: (...file) => client.call((remote) => remote.file(...file)),
    urls: (...asked) => client.call((remote) => remote.urls(...asked)),
    dropUrls: (urls) => client.call((remote) => remote.dropUrls(urls)),
    pack: (contents) => client.call((remote) => remote.pack(contents)),
    saveInto: (...asked) => client.call((remote) => remote.saveInto(...asked)),
    stopSaving: () => client.call((remote) => remote.stopSaving()),
    runs: () => client.call((remote) => remote.runs()),
    openRun: (startedAt) => client.call((remote) => remote.openRun(startedAt)),
    deleteRun: (startedAt) => client.call((remote) => remote.deleteRun(startedAt)),
    forget: () => client.call((remote) => remote.forget()),
    compare: (settings, onStep) => client.call((remote) => remote.compare(settings, proxy(onStep))),
    stopComparing: () => client.call((remote) => remote.stopComparing()),
    startOnFarm: (start) => client.call((remote) => remote.startOnFarm(start)),
    followOnFarm: (id) => client.call((remote) => remote.followOnFarm(id)),
    cancelOnFarm: () => client.call((remote) => remote.cancelOnFarm()),
    doOnFarm: (order) => client.call((remote) => remote.doOnFarm(order)),
    leaveFarm: () => client.call((remote) => remote.leaveFarm()),
    saveFromFarm: (...asked) => client.call((remote) => remote.saveFromFarm(...asked)),
    stopSavingFromFarm: () => client.call((remote) => remote.stopSavingFromFarm()),
  }
}

// The worker and this file are built together.
const isBatch = (events: unknown): events is readonly EngineEvent[] => Array.isArray(events)
