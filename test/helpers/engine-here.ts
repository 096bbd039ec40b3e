// An engine in the test's own thread, which can die as one in a worker can.
import type { FarmApi } from '../../client/api/farm-api.ts'
import { sleep } from '../../client/core/async/sleep.ts'
import type { EngineEvent } from '../../client/core/model/events.ts'
import { createEngine, type EngineParts } from '../../client/engine/engine.ts'
import type { LiveEngine } from '../../client/engine/engine-verbs.ts'
import type { EventSender } from '../../client/engine/event-batches.ts'
import { createFarmFollower } from '../../client/engine/farm/farm-follower.ts'

const none = () => Promise.reject(new Error('No farm here'))
const NO_FARM: FarmApi = {
  status: async () => null,
  submit: none,
  run: none,
  cancel: none,
  retry: none,
  pause: none,
  resume: none,
  remove: none,
  steer: none,
  list: none,
  totals: none,
  file: none,
  // biome-ignore lint/correctness/useYield: it fails before its first batch.
  async *follow() {
    await none()
  },
}

const noComparison = () => Promise.reject(new Error('No comparison here'))

/** Ended, it rejects every call under way and tells nothing more. */
export function startEngineHere(
  parts: Omit<EngineParts, 'send'>,
  take: (events: readonly EngineEvent[]) => void,
  farm: FarmApi = NO_FARM,
): LiveEngine {
  const ended = new AbortController()
  const send: EventSender = async (events) => {
    if (!ended.signal.aborted) take(events)
  }
  const engine = createEngine({ ...parts, send })
  const follower = createFarmFollower({ ...parts, farm, send, sleep })
  const death = new Promise<never>((_resolve, reject) => {
    ended.signal.addEventListener('abort', () => reject(ended.signal.reason))
  })
  death.catch(() => {})
  const mortal =
    <A extends unknown[], R>(ask: (...given: A) => Promise<R>) =>
    (...given: A) =>
      Promise.race([ask(...given), death])
  return {
    ended: ended.signal,
    end: (reason) => ended.abort(reason),
    open: mortal(engine.open),
    connect: mortal(engine.connect),
    start: mortal(engine.start),
    adopt: mortal(engine.adopt),
    giveFiles: mortal(engine.giveFiles),
    tryAgain: mortal(engine.tryAgain),
    pause: mortal(engine.pause),
    resume: mortal(engine.resume),
    tryNow: mortal(engine.tryNow),
    cancel: mortal(engine.cancel),
    file: mortal(engine.file),
    urls: mortal(engine.urls),
    dropUrls: mortal(engine.dropUrls),
    pack: mortal(engine.pack),
    saveInto: mortal(engine.saveInto),
    stopSaving: mortal(engine.stopSaving),
    runs: mortal(engine.runs),
    openRun: mortal(engine.openRun),
    deleteRun: mortal(engine.deleteRun),
    forget: mortal(engine.forget),
    compare: noComparison,
    stopComparing: noComparison,
    startOnFarm: mortal(follower.startOnFarm),
    followOnFarm: mortal(follower.followOnFarm),
    cancelOnFarm: mortal(follower.cancelOnFarm),
    doOnFarm: mortal(follower.doOnFarm),
    leaveFarm: mortal(follower.leaveFarm),
    saveFromFarm: mortal(follower.saveFromFarm),
    stopSavingFromFarm: mortal(follower.stopSavingFromFarm),
  }
}
