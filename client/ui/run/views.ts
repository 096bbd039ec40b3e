export const VIEWS = ['pictures', 'timeline', 'table'] as const
/** One of VIEWS: the ways to look at the images of a run. */
export type View = (typeof VIEWS)[number]
