import { useEffect, useState } from 'react'

/** The page's clock in ms, told anew every so many ms. */
export function useClock(everyMs: number): number {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
