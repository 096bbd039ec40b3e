// Looks for a Firefox once, and where there is none says so below the results, as a test that is left out is easily
// overlooked.
import type { TestProject } from 'vitest/node'
import { findFirefox } from '../machine.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of a Firefox. */
    firefox: string | null
  }
}

export function setup(project: TestProject) {
  const firefox = findFirefox()
  project.provide('firefox', firefox)
  return () => {
    if (firefox === null)
      console.warn(
        '\nNOT TESTED: Firefox, as the machine has none and none could be fetched. Install one (Debian: apt-get install firefox-esr), or set FIREFOX_PATH to its executable.\n',
      )
  }
}
