export const page = {
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  stopped: 'Stopped',
  listing: (title: string) => `Listing ${title}`,
  percent: (percent: number, title: string) => `${percent} % ${title}`,
  paused: (percent: number, title: string) => `Paused, ${percent} % ${title}`,
  partNotLoaded: 'This part of the page cannot be loaded',
  checkServer: 'Check that Galloper’s server runs, then reload the page.',
  reload: 'Reload',
}
