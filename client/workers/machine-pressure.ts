// The browser's word on how busy the machine is. https://www.w3.org/TR/compute-pressure/ (Chromium; others say nothing)

declare class PressureObserver {
  constructor(tell: (records: readonly { readonly state: string }[]) => void)
  observe(source: 'cpu', options: { readonly sampleInterval: number }): Promise<void>
}

const EVERY_MS = 2_000

/** Tells true while the processor is used up, by whomever. */
export function watchPressure(tell: (isUsedUp: boolean) => void): void {
  if (!('PressureObserver' in globalThis)) return
  const observer = new PressureObserver((records) => tell(records.at(-1)?.state === 'critical'))
  // A page that may not know it, or a machine that cannot tell, is one that says nothing.
  observer.observe('cpu', { sampleInterval: EVERY_MS }).catch(() => {})
}
