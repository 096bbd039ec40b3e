// Bytes that are done with are garbage until the browser collects it, and Chromium does that by what it sees of it:
// in each thread some 60 MB of buffers, and more of what hangs on them, wait for that.

/** Bytes after which garbage is collected. */
const ENOUGH = 8e6

/**
 * Size of a buffer that nobody writes to: it takes no memory, but it counts, and V8 begins to collect when this much
 * has come (kExternalAllocationSoftLimit).
 */
const WEIGHT = 64 * 2 ** 20

let discarded = 0

/**
 * Tells that so many bytes of this thread are garbage now: without it the page takes the more memory the longer a
 * gallery is (`npm run bench -- memory`).
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
