import type { Site } from '../core/model/image.ts'

/**
 * The address of the host's own small picture of an image, at most 320 pixels: on Imgur the id and an `m`. It comes through
 * Galloper's server, with all that the relay checks.
 */
export const smallPictureUrl = (id: string, site: Site): string =>
  `${site === 'demo' ? '/api/demo/image' : '/api/image'}/${encodeURIComponent(id)}m.jpg`
