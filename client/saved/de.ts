import { german } from '../ui/text/de/german.ts'
import { laterGerman } from '../ui/text/de/late/later-german.ts'
import { saved } from '../ui/text/de/saved.ts'
import { show } from './show.tsx'

void show({ language: 'de', first: german, late: laterGerman }, saved)
