/**
 * Keeps the screen on until the returned function is called, because a hidden page would void the measurements.
 * A browser that cannot do it, or a machine low on power, goes on without.
 */
export async function keepAwake(): Promise<() => void> {
  const lock = await navigator.wakeLock?.request('screen').catch(() => null)
  return () => void lock?.release()
}
