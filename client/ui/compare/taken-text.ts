/** When a comparison was measured. */
export const takenText = (takenAt: string) =>
  new Date(takenAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
