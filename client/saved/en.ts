import { english } from '../ui/text/en/english.ts'
import { laterEnglish } from '../ui/text/en/late/later-english.ts'
import { saved } from '../ui/text/en/saved.ts'
import { show } from './show.tsx'

void show({ language: 'en', first: english, late: laterEnglish }, saved)
