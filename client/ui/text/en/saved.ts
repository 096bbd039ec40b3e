import { formats } from './formats.ts'

const { counted } = formats

/** The texts of a comparison that is saved as a page: only that file has them. */
export const saved = {
  title: 'A comparison, saved as a page',
  about:
    'This file needs no server and no network. Every figure is computed from the measurements in it, by the code of the page that saved it.',
  typical:
    'To keep the file small, it has the rows of the typical runs only, and the figures of all runs.',
  repeat: 'Repeat it',
  measuredBy: (version: string, cores: number, seed: number, browser: string) =>
    `Galloper ${version}, ${counted(cores, 'core', 'cores')}, seed ${seed}, ${browser}`,
}
