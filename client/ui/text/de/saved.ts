import type { saved as english } from '../en/saved.ts'
import { formats } from './formats.ts'

const { counted } = formats

export const saved: typeof english = {
  title: 'Ein Vergleich, als Seite gespeichert',
  about:
    'Diese Datei braucht weder Server noch Netz. Jede Zahl wird aus den Messungen in ihr berechnet, mit dem Code der Seite, die sie gespeichert hat.',
  typical:
    'Damit die Datei klein bleibt, hat sie nur die Zeilen der typischen Läufe, und die Zahlen aller Läufe.',
  repeat: 'Wiederholen',
  measuredBy: (version, cores, seed, browser) =>
    `Galloper ${version}, ${counted(cores, 'Kern', 'Kerne')}, Seed ${seed}, ${browser}`,
}
