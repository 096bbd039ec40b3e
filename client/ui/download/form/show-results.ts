/** On a narrow screen the results are below the form, out of sight. */
export function showResults(): void {
  requestAnimationFrame(() =>
    document.querySelector('.results')?.scrollIntoView({ block: 'start' }),
  )
}
