// Gives jobs to as many threads as there are cores. Node runs no TypeScript in a thread, so it is bundled first.
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')

/** The answers in the order of the jobs; `onEnd` is called as each comes. */
export async function inThreads<Job, Answer>(
  entry: string,
  jobs: readonly Job[],
  onEnd: (done: number) => void,
): Promise<Answer[]> {
  const folder = await mkdtemp(join(root, 'node_modules/.simulate-'))
  try {
    const file = await bundled(entry, folder)
    const answers = new Array<Answer>(jobs.length)
    const queue = [...jobs.entries()]
    let done = 0
    const threads = Array.from({ length: availableParallelism() }, async () => {
      const worker = new Worker(file)
      try {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const [at, job] = next
          answers[at] = await answerTo<Job, Answer>(worker, job)
          onEnd(++done)
        }
      } finally {
        await worker.terminate()
      }
    })
    await Promise.all(threads)
    return answers
  } finally {
    await rm(folder, { recursive: true })
  }
}

const answerTo = <Job, Answer>(worker: Worker, job: Job) =>
  new Promise<Answer>((resolve, reject) => {
    worker.once('message', (answer: Answer) => {
      worker.off('error', reject)
      resolve(answer)
    })
    worker.once('error', reject)
    worker.postMessage(job)
  })

async function bundled(entry: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: entry,
      outDir,
      rolldownOptions: { output: { entryFileNames: 'thread.mjs' } },
    },
  })
  return join(outDir, 'thread.mjs')
}
