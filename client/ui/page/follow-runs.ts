import type { Controller } from '../../state/run/run-controller.ts'

/** Opens the farm's run that the address names, now and whenever it names another one. */
export function followRuns({ openOnFarm }: Pick<Controller, 'openOnFarm'>): void {
  const open = () => {
    const id = /^#run=([\w-]+)$/.exec(location.hash)?.[1]
    if (id) void openOnFarm(id)
  }
  open()
  addEventListener('hashchange', open)
}
