import inlineCode from '../../engine/thumbnails/inline-pool.ts?raw'
import poolCode from '../../engine/thumbnails/pool.ts?raw'

/** The file that makes the thumbnails of a maker, by its id. */
export const makerCode = (id: string): string => (id === 'inline' ? inlineCode : poolCode)
