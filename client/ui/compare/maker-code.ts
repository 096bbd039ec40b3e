/** The file that makes the thumbnails of a maker, by its id. */
export const makerCode = async (id: string): Promise<string> => {
  const { default: code } =
    id === 'inline'
      ? await import('../../engine/thumbnails/inline-pool.ts?raw')
      : await import('../../engine/thumbnails/pool.ts?raw')
  return code
}
