// Makes the zip of thousands of files in a thread that has other things to do at the same time.
import {
  type ArchiveOptions,
  createArchive,
  type FileKind,
} from '../../core/archive/create-archive.ts'
import type { RunFacts } from '../../core/archive/report.ts'
import { discard } from '../../core/async/garbage.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** The bytes of a file in an array that `roomFor` gives for this many; null if it is lost. */
export type ReadInto = (
  kind: FileKind,
  index: number,
  roomFor: (length: number) => Bytes,
) => Promise<Bytes | null>

/** Other calls are answered, and garbage is collected, this often, ms. */
const BREATH_MS = 5

/** Bytes that the streams leave behind of every piece of a zip. */
const LEFT_BEHIND = 2_500

/**
 * A zip that is no second copy: its headers are in memory, and the contents of its files stay where they are. They are
 * read when the browser saves the zip, so the files must not change before. @throws the signal's reason
 */
export async function composeZip(
  run: RunFacts,
  fileOf: (kind: FileKind, index: number) => Promise<Blob | null>,
  options: ArchiveOptions,
): Promise<Blob> {
  const parts: (Bytes | Blob)[] = []
  const files = new WeakMap<Uint8Array, Blob>()
  async function read(kind: FileKind, index: number): Promise<Bytes | null> {
    const file = await fileOf(kind, index)
    const bytes = file && new Uint8Array(await file.arrayBuffer())
    if (file && bytes) files.set(bytes, file)
    return bytes
  }
  const write = (piece: Bytes) => void parts.push(files.get(piece) ?? piece)
  await pack(run, { read, write }, options)
  return new Blob(parts, { type: 'application/zip' })
}

/** @throws what `write` throws, or the signal's reason. */
export async function pack(
  run: RunFacts,
  { read, write }: { read: ReadInto; write: (piece: Bytes) => void },
  options: ArchiveOptions,
): Promise<void> {
  const { lend, giveBack } = createLender()
  const zip = createArchive(run, (kind, index) => read(kind, index, lend), options)
  let breathedAt = 0
  await zip.pipeTo(
    new WritableStream<Bytes>({
      async write(piece) {
        write(piece)
        giveBack(piece)
        discard(LEFT_BEHIND)
        if (performance.now() - breathedAt < BREATH_MS) return
        await breath()
        breathedAt = performance.now()
      },
    }),
  )
}

/** Lends one buffer again and again: one for each file would be garbage faster than it is collected. */
function createLender() {
  let idle = new ArrayBuffer(0)
  const lent = new WeakMap<Uint8Array, ArrayBuffer>()
  return {
    /** Room for this many bytes; other bytes are still in it. */
    lend(length: number): Bytes {
      const buffer = idle.byteLength < length ? new ArrayBuffer(length) : idle
      idle = new ArrayBuffer(0)
      const bytes = new Uint8Array(buffer, 0, length)
      lent.set(bytes, buffer)
      return bytes
    },
    /** Ignores bytes that were not lent. */
    giveBack(bytes: Uint8Array): void {
      idle = lent.get(bytes) ?? idle
    },
  }
}

/** Lets everything else that waits have its turn; a timer would take 4 ms for it. */
function breath(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
