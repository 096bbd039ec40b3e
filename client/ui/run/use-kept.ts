import { useState } from 'react'

/** One of `values`, at first `usual`; the browser keeps what the person chose. */
export function useKept<V extends string>(
  key: string,
  values: readonly V[],
  usual: V,
): [V, (value: string) => void] {
  const find = (text: string | null) => values.find((value) => value === text) ?? null
  const [chosen, setChosen] = useState(() => find(read(key)))
  const choose = (value: string) => {
    setChosen(find(value))
    keep(key, value)
  }
  return [chosen ?? usual, choose]
}

/** A browser that keeps nothing throws. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Then the choice lasts until the page is left.
  }
}
