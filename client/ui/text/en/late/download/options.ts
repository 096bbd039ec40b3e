import { formats } from '../../formats.ts'

const { count, counted, duration } = formats

const GENTLE =
  'Every strategy keeps to the limit, with its retries too. The time counts from the host’s answer, so a slow host is asked less often. Comparisons run without it.'

export const options = {
  fields: {
    images: { label: 'Images', unit: 'of a gallery' },
    concurrency: { label: 'Concurrency', unit: 'at once' },
    deadline: { label: 'Deadline', unit: 's, 0 for none' },
    timeout: { label: 'Timeout', unit: 's of silence, 0 for none' },
    size: { label: 'Thumbnail size', unit: 'px' },
    megapixels: { label: 'No thumbnail above', unit: 'megapixels' },
    perSecond: { label: 'Requests a second', unit: 'at most' },
    pause: { label: 'Pause between requests', unit: 's', placeholder: 'none' },
  },
  strategy: 'Strategy',
  route: 'Route',
  relay: 'Relay: through Galloper’s server',
  direct: (host: string) => `Direct: from ${host}`,
  aboutRoute: {
    paced:
      'With your limit on requests, every image comes through Galloper’s server, because a direct request may need a second one.',
    direct:
      'This browser asks the image host itself, and the host sees its address. Images that the host refuses to a page come through Galloper’s server.',
    relay:
      'Galloper’s server asks the image host and checks the answers. The host does not see this browser.',
  },
  moreSizes: 'More sizes',
  none: 'none',
  takesSizes: (most: number, [least, largest]: readonly [number, number]) =>
    `Up to ${count(most)} numbers from ${count(least)} to ${count(largest)}, each once, such as 256, 512`,
  isSize: (size: number) => `${size} is the thumbnail size already.`,
  notTaken: (takes: string) => `This is not taken. ${takes}.`,
  shape: 'Shape',
  shapes: { fit: 'Whole picture', cover: 'Cropped square' },
  format: 'Format',
  sameFormat: 'As original',
  albums: 'Include the images in albums',
  aboutAlbums: '(one request per album)',
  moving: 'Include GIFs and videos',
  aboutMoving: '(videos without thumbnails)',
  gentle: 'Be gentle with the host',
  noLimit: 'no limit',
  aboutGentle: GENTLE,
  takesAtLeast: (images: number, ms: number) =>
    `${counted(images, 'image', 'images')} take at least ${duration(ms)}.`,
  endsBefore: (ms: number) => `The deadline of ${duration(ms)} ends the run before that.`,
  madeBy: 'Made by',
  makers: {
    pool: 'Pool of workers, one for each core',
    inline: 'No workers, one picture after another',
  },
  originals: 'Keep the originals',
  aboutOriginals: '(else the thumbnails only)',
  thumbnailsInRedis:
    'This farm keeps its results in Redis, so it keeps thumbnails only. With RESULTS_URL set, it can keep the originals too.',
  says: {
    originals: 'with originals',
    thumbnails: 'thumbnails only',
    inline: 'without workers',
  },
}
