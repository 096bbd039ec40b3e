import type { PageEnvironment } from '../../engine/comparison/page.ts'

/** The facts that this browser tells about itself and its machine. */
export function environmentOf(): PageEnvironment {
  const { userAgent, hardwareConcurrency: cores } = navigator
  const memory: unknown = Reflect.get(navigator, 'deviceMemory')
  return {
    userAgent,
    cores,
    memoryGb: typeof memory === 'number' ? memory : null,
    isolated: crossOriginIsolated,
  }
}
