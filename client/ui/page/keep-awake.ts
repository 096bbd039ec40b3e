/**
 * Keeps the screen on, as a hidden page would void what is measured; a browser that does not do that, or a machine
 * low on power, goes on without. What is returned ends it.
 */
export async function keepAwake(): Promise<() => void> {
  const lock = await navigator.wakeLock?.request('screen').catch(() => null)
  return () => void lock?.release()
}
