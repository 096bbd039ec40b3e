// So many requests at once for one file, and what they cost the process that answers them.
import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'

export interface Load {
  readonly name: string
  readonly url: string
  readonly pid: number
  /** Of the file that is asked for. */
  readonly bytes: number
}

export interface Cost {
  readonly cpuMsPerImage: number
  readonly imagesPerSecond: number
  /** Answers that were not the whole file. */
  readonly lost: number
}

export async function costOf(load: Load, images: number, atOnce: number): Promise<Cost> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const [cpu, began] = [cpuMs(load.pid), performance.now()]
  let left = images
  let lost = 0
  const loop = async () => {
    while (left-- > 0) if ((await sizeOf(load.url, agent)) !== load.bytes) lost++
  }
  await Promise.all(Array.from({ length: atOnce }, loop))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  return {
    cpuMsPerImage: (cpuMs(load.pid) - cpu) / images,
    imagesPerSecond: images / seconds,
    lost,
  }
}

const sizeOf = (url: string, agent: Agent) =>
  new Promise<number>((resolve) => {
    let bytes = 0
    get(url, { agent }, (response) => {
      response.on('data', (chunk) => {
        bytes += chunk.length
      })
      response.on('error', () => resolve(-1))
      response.on('end', () => resolve(bytes))
    }).on('error', () => resolve(-1))
  })

/** Linux counts a process's time in hundredths of a second (USER_HZ), whatever its clock. */
const MS_PER_TICK = 10

/** CPU time that a process has used, user and system, all its threads: proc(5), fields 14 and 15 of stat. On Linux only. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is a name that may hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}
