// A BullMQ worker whose jobs do nothing: what the farm's own work is compared with. (Not TypeScript, because Node 20
// runs it as it is.)
import { Worker } from 'bullmq'
import { Redis } from 'ioredis'

const [url = '', queue = '', concurrency = '1'] = process.argv.slice(2)
const connection = new Redis(url, { maxRetriesPerRequest: null })
const worker = new Worker(queue, async () => {}, { connection, concurrency: Number(concurrency) })
await worker.waitUntilReady()
process.stdout.write('Worker empty takes jobs\n')
process.on('SIGTERM', async () => {
  await worker.close()
  process.exit(0)
})
