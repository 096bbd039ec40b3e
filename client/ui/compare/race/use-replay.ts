import { useEffect, useState } from 'react'

/** The replay's time, ms, from 0 to `spanMs`; it is at its end at once where people want no motion. */
export function useReplay(race: unknown, spanMs: number, pace: number): number {
  const [shown, setShown] = useState({ race, at: 0 })
  useEffect(() => {
    if (race === null) return
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      setShown({ race, at: spanMs })
      return
    }
    const began = performance.now()
    let frame = requestAnimationFrame(step)
    function step(now: number) {
      const at = Math.min(Math.max(0, now - began) * pace, spanMs)
      setShown({ race, at })
      if (at < spanMs) frame = requestAnimationFrame(step)
    }
    return () => cancelAnimationFrame(frame)
  }, [race, spanMs, pace])
  return shown.race === race ? shown.at : 0
}
