// Below the form while there is no run: earlier runs and the bookmark.
import { formats } from '../../formats.ts'

const { bytes, count, counted } = formats

export const beforeRun = {
  earlier: {
    title: 'Earlier runs',
    deleteAll: (kept: number) => `Delete all ${bytes(kept)}`,
    about:
      'This browser keeps the files of your last runs: about eight runs or 2 GB. If the room is needed, the oldest go first. An Imgur image that is among them is not downloaded again.',
    memoryOnly:
      'Earlier runs are not shown here: another tab has the stored files, or this browser stores none. A run of this tab is kept in memory only, until the tab is closed or reloaded.',
    resume: 'Resume',
    open: 'Open',
    delete: 'Delete',
    /** For screen readers: the button, and the run that it belongs to. */
    of: (name: string, title: string) => `${name} ${title}`,
    sure: (name: string) => `${name}: sure?`,
    needsFiles:
      'A page has no files after a reload. To go on, choose the same files or folder again, then press Resume. The thumbnails that are made are kept: press Open to see and save them.',
    finished: (parts: string) => `Finished: ${parts}`,
    unfinished: (parts: string) => `Not finished: ${parts}`,
    saved: (number: number) => `${counted(number, 'image', 'images')} saved`,
    here: (number: number) => `${count(number)} here already`,
    failed: (number: number) => `${count(number)} failed`,
    toGo: (number: number) => `${count(number)} to go`,
  },
  bookmark: {
    title: 'From an Imgur tab',
    about:
      'Drag this link to your bookmarks bar. On an album or gallery page of Imgur, click it: it reads which pictures are on the page, and opens Galloper with their links.',
    name: 'Send to Galloper',
    copy: 'Copy the bookmark’s address',
    drag: 'Drag this link to the bookmarks bar, and click it there when an Imgur page is open.',
    copied: 'Copied. Make a new bookmark and paste this as its address.',
    notCopied: 'The browser does not let this page write to the clipboard. Drag the link instead.',
    needs:
      'It needs no client ID. Pictures that the page has not loaded yet are left out, so scroll to its end first.',
    codeName: 'the bookmark',
  },
}
