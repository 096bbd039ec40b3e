// The form shows these on request only: the person's own pictures, the folder, the farm, the client ID.
import type { TextProblem } from '../../../../../state/run/text/text-problem.ts'
import { formats } from '../../formats.ts'

const { count } = formats

export const formParts = {
  dropSign: 'Drop pictures, folders or zips to make thumbnails, or a text file to read its links',
  own: {
    welcome: 'Make thumbnails of your own pictures',
    about:
      'JPEG, PNG, WebP, GIF, BMP and AVIF files, folders and zips. You save the thumbnails as a zip with a report on every file, and nothing leaves this machine.',
    title: 'Your own pictures',
    reading: 'Reading the folder…',
    nothing: 'Nothing is chosen yet.',
    folder: (name: string) => `The folder ${name}`,
    leave: 'Links and galleries instead',
    drop: 'Or drop files, folders or zips anywhere on this page. Nothing leaves this machine.',
    beside: 'Write each thumbnail beside its picture',
    aboutBeside: '(no file is overwritten)',
  },
  target: {
    into: 'Into the folder',
    another: 'Another folder',
    none: 'No folder',
    aboutChosen:
      'It is saved there when the run ends. Pictures that are in it already are not downloaded again.',
  },
  where: 'Where',
  places: { tab: 'This tab', farm: 'The farm' },
  aboutPlaces: {
    tab: 'This tab downloads the images and makes the thumbnails.',
    farm: 'The farm’s workers download and make thumbnails. They go on when this page is closed.',
  },
  clientId: {
    title: 'Client ID',
    none: 'none',
    endsIn: (ending: string) => `ends in ${ending}`,
    about: {
      none: 'Imgur’s API lists albums, galleries, tags and searches only for a client ID. Imgur has given out no new ones since 2025. If you made one before, it is in your Imgur account under Settings, Applications (imgur.com/account/settings/apps). Galloper checks it and keeps it on its server. It is never sent back to a page.',
      page: 'It was typed into this page, and lies in a file on Galloper’s server. It is sent to Imgur’s API only.',
      environment:
        'It is set by IMGUR_CLIENT_ID in the settings of Galloper’s server, and can be changed there only.',
    },
    answers: {
      valid: 'Imgur accepts this client ID.',
      'out-of-credits':
        'Imgur answers that its limit on requests is reached. The client ID is kept, and works when Imgur allows requests again.',
    },
    asking: 'Imgur is asked…',
    check: 'Check and keep',
    remove: 'Remove',
    notKept: 'Nothing was kept.',
  },
  /** Why a text could not be brought into the box. */
  textProblem: (problem: TextProblem): string => {
    switch (problem.kind) {
      case 'too-long':
        return `The text is longer than ${count(problem.most)} characters. Bring it in parts.`
      case 'no-clipboard':
        return 'The browser does not let this page read the clipboard. Press Ctrl+V in the box (on a Mac ⌘V).'
      case 'empty-clipboard':
        return 'The clipboard has no text.'
      case 'large-file':
        return `${problem.name} is larger than ${count(problem.most / 1e6)} MB. Bring it in parts.`
      case 'unreadable-file':
        return `${problem.name} cannot be read.`
    }
  },
}
