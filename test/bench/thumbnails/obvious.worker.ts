import { expose } from 'comlink'
import { obviousThumbnail } from './obvious.ts'

expose({ thumbnail: obviousThumbnail })
