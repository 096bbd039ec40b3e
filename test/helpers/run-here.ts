// A run of the engine in the test's own thread: downloads only, with the files in memory.
import { createPauseSwitch } from '../../client/core/async/pause-switch.ts'
import type { RunEvent } from '../../client/core/model/events.ts'
import { thumbnailsIn } from '../../client/engine/comparison/thumbnail-settings.ts'
import type { DownloaderParts } from '../../client/engine/download/downloader.ts'
import { type RunSettings, runImages } from '../../client/engine/run.ts'
import { createMemoryStore } from '../../client/engine/storage/file-store.ts'
import { fakeApi } from './fake-parts.ts'
import { manyImages } from './many-images.ts'
import { workerHere } from './worker-here.ts'

/** The events of a run of so many images, which `get` answers. */
export async function runHere(
  images: number,
  settings: Pick<RunSettings, 'strategy' | 'concurrency' | 'perSecond' | 'pauseS' | 'route'>,
  get: DownloaderParts['get'],
): Promise<RunEvent[]> {
  const now = () => performance.now()
  const events: RunEvent[] = []
  await runImages(
    manyImages(images),
    { site: 'imgur', ...thumbnailsIn(64), deadlineS: 0, timeoutS: 0, ...settings },
    {
      api: await fakeApi({ ceiling: () => 48 }),
      get,
      startDownloadWorker: workerHere(get, now),
      pool: null,
      store: createMemoryStore(),
      originals: new Map(),
      pauseSwitch: createPauseSwitch(now),
      hurry: new EventTarget(),
      now,
      emit: (event) => void events.push(event),
    },
    new AbortController().signal,
  )
  return events
}
