/** The numbers of the demo's simulated connection. */
export const connection = {
  delay: 'Delay',
  delayVaries: 'Delay varies by',
  each: 'Each download',
  all: 'All together',
  requests: 'Requests',
  perSecond: 'per second',
  shares: 'Share of the images that fail, in percent',
  failures: {
    missing: 'Missing',
    removed: 'Removed',
    html: 'HTML page',
    corrupt: 'Damaged',
    cut: 'First try cut',
    reset: 'First try reset',
    stall: 'First try hangs',
    busy: 'First try busy',
    limited: 'First try limited',
  },
}
