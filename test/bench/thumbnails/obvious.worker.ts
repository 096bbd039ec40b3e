import { expose } from 'comlink'
import { obviousThumbnail } from './obvious.ts'

expose({ ready: async () => {}, thumbnail: obviousThumbnail })
