// Bytes that are no longer used stay in memory until the browser collects its garbage. Chromium decides on that by the
// memory that it knows of, so that about 60 MB of buffers wait in each thread.

/** Bytes after which garbage is collected. */
const ENOUGH = 8e6

/**
 * Size of a buffer that is never written: it takes no memory, but V8 counts it, and begins to collect after this many
 * bytes (kExternalAllocationSoftLimit).
 */
const WEIGHT = 64 * 2 ** 20

let discarded = 0

/**
 * Says that this number of bytes of this thread is garbage now. Without it, a longer gallery takes more memory
 * (`npm run bench -- memory`).
 */
export function discard(bytes: number): void {
  discarded += bytes
  if (discarded >= ENOUGH) collect()
}

/** Makes V8 begin to collect this thread's garbage. */
export function collect(): void {
  discarded = 0
  new ArrayBuffer(WEIGHT)
}
