import { formats } from './formats.ts'

const { count } = formats

export const demo = {
  connection: 'Simulated connection',
  details: 'Details of the connection',
  own: 'As set in the details',
  aboutOwn: (latencyMs: number, mbps: number | null) =>
    `${count(latencyMs)} ms delay, ${
      mbps === null ? 'no limit' : `${count(mbps)} Mbit/s`
    } for each download.`,
  drawing: (ready: number, total: number) =>
    `The demo is still drawing its pictures (${count(ready)} of ${count(total)}). A picture that is not drawn yet takes a moment longer.`,
  networks: {
    wifi: {
      name: 'Wi-Fi',
      about: '60 ms delay, 20 Mbit/s for each download, 200 Mbit/s together. Nothing fails.',
    },
    '3g': {
      name: '3G',
      about: '300 ms delay, 1.6 Mbit/s for each download, 4 Mbit/s together. Nothing fails.',
    },
    refusing: {
      name: 'A host that refuses some',
      about:
        'Wi-Fi to a host that lacks some images, breaks off others at the first try, and takes 20 requests a second.',
    },
    unlimited: {
      name: 'No limits',
      about: 'No delay, and as fast as this computer gives. Nothing fails.',
    },
  },
}
