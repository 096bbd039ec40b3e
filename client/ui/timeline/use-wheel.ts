import { type RefObject, useEffect, useEffectEvent } from 'react'

/** With Ctrl, as two fingers do on a trackpad, the wheel zooms; without it, the page scrolls. */
export function useWheel(
  canvas: RefObject<HTMLCanvasElement | null>,
  /** `share`: how far from the left edge, from 0 to 1. */
  onZoom: (by: number, share: number) => void,
): void {
  const hear = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    const width = canvas.current?.clientWidth ?? 1
    onZoom(Math.exp(-event.deltaY / 200), event.offsetX / width)
  })
  useEffect(() => {
    const element = canvas.current
    // React's own listener is passive, and could not keep the browser from zooming the page.
    const listener = (event: WheelEvent) => hear(event)
    element?.addEventListener('wheel', listener, { passive: false })
    return () => element?.removeEventListener('wheel', listener)
  }, [canvas])
}
