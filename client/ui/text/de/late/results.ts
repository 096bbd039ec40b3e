import type { Ratio } from '../../../../engine/comparison/statistics/ratio.ts'
import type { LateTexts } from '../../text-store.ts'
import { formats } from '../formats.ts'

const { count, counted, digits } = formats

const factor = (number: number) => (Number.isFinite(number) ? digits(number, 3) : '…')
const range = ({ low, high }: Pick<Ratio, 'low' | 'high'>) => `${factor(low)} bis ${factor(high)}`

export const results: LateTexts['results'] = {
  verdicts: {
    baseline: 'Basis',
    lossy: 'verlor Bilder',
    faster: 'schneller',
    slower: 'langsamer',
    same: 'praktisch gleich',
    unsure: 'noch kein klarer Unterschied',
    vague: 'zu wenige Runden',
    control: 'kein Unterschied gefunden',
  },
  factor,
  range,
  lossy: (own, lost, images) =>
    `${own} verlor in einem Lauf bis zu ${count(lost)} von ${count(images)} Bildern; es wird gezeigt, kann aber nicht gewinnen.`,
  faster: (own, other, by, within) =>
    `${own} ist ${factor(by)}-mal so schnell wie ${other} (${range(within)}).`,
  slower: (own, other, by, within) =>
    `${own} braucht ${factor(by)}-mal so lange wie ${other} (${range(within)}).`,
  same: (own, other, within) =>
    `${own} und ${other}: praktisch gleich (${range(within)}-mal so schnell).`,
  vague: (own, other) => `${own} gegen ${other}: zu wenige Runden für ein Urteil.`,
  unsure: (own, other, within, rounds) =>
    `${own} gegen ${other}: noch kein klarer Unterschied (${range(within)}-mal so schnell, nach ${counted(rounds, 'Runde', 'Runden')}).`,
  baselineLost: (own, other) =>
    `${own} lässt sich nicht beurteilen, weil die Basis ${other} Bilder verlor.`,
  noisy:
    'Die Basis unterscheidet sich von sich selbst; dieser Rechner oder diese Leitung schwankt zu stark, um den anderen Ergebnissen zu trauen.',
  measured: (rounds, runs) =>
    `${counted(rounds, 'ganze Runde', 'ganze Runden')}, ${counted(runs, 'Lauf', 'Läufe')} nach dem Aufwärmen`,
  voids: (voids) =>
    `${counted(voids, 'Messung', 'Messungen')} ungültig, weil der Tab verdeckt oder beschäftigt war oder etwas ausfiel`,
  ended: {
    clear: 'vorzeitig beendet, weil das Ergebnis jeder Strategie klar ist',
    stopped: 'von Hand beendet; der abgebrochene Lauf zählt nicht',
    failed: 'durch einen Fehler beendet; der abgebrochene Lauf zählt nicht',
  },
  allRounds: (rounds) => `alle ${count(rounds)} Runden sind gemessen`,
  budgetUsed: (seconds) => `nach ${count(seconds)} s Messzeit beendet`,
  stages: {
    queued: 'in der Warteschlange für eine Verbindung',
    connecting: 'verbinden',
    waiting: 'auf die Antwort warten',
    receiving: 'empfangen',
    paused: 'Pause vor einem neuen Versuch',
    queuedForWorker: 'auf einen Worker warten',
    thumbnail: 'Vorschaubild machen',
  },
}
