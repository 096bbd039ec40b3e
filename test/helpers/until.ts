/** As long as anything may be waited for: a little less than a test may take, so that it can say what did not come. */
export const WAIT_MS = 200_000

/** Waits until something is true, asking again and again. @throws after this many ms */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  timeoutMs = WAIT_MS,
  everyMs = 10,
): Promise<void> {
  const end = Date.now() + timeoutMs
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Not within ${timeoutMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
