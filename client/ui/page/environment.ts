import type { Api } from '../../api/server-api.ts'
import type { Environment } from '../../engine/comparison/model.ts'

/** What this browser tells of itself and its machine. */
export function environmentOf(api: Api): Environment {
  const { userAgent, hardwareConcurrency: cores } = navigator
  const memory: unknown = Reflect.get(navigator, 'deviceMemory')
  return {
    userAgent,
    cores,
    memoryGb: typeof memory === 'number' ? memory : null,
    ceiling: api.ceiling('relay'),
    isolated: crossOriginIsolated,
  }
}
