import type { Ratio } from '../../../../engine/comparison/statistics/ratio.ts'
import type { LateTexts } from '../../text-store.ts'
import { formats } from '../formats.ts'

const { count, counted, digits } = formats

const factor = (number: number) => (Number.isFinite(number) ? digits(number, 3) : '…')
const range = ({ low, high }: Pick<Ratio, 'low' | 'high'>) => `${factor(low)} bis ${factor(high)}`

const neededText = (rounds: number | null) =>
  rounds === null ? '' : `; bei dieser Streuung braucht es etwa ${count(rounds)} Runden`

export const results: LateTexts['results'] = {
  verdicts: {
    baseline: 'Basis',
    lossy: 'verlor Bilder',
    faster: 'schneller',
    slower: 'langsamer',
    same: 'praktisch gleich',
    unsure: 'noch kein klarer Unterschied',
    early: 'zu früh für ein Urteil',
    unsteady: 'unstet: kein Urteil',
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
  early: (own, other, needed) =>
    `${own} gegen ${other}: zu früh für ein Urteil${neededText(needed)}.`,
  unsteady: (own, other) =>
    `${own} gegen ${other}: die eigenen Zeiten sind unstet, darum gibt es kein Urteil.`,
  across:
    'Das Intervall reicht über 1, weil es für alle Strategien zugleich gilt; das Urteil gilt nur noch für die unentschiedenen.',
  medians:
    'Die Mediane zeigen in die andere Richtung, weil der Faktor aus den Paaren jeder Runde stammt.',
  doubtful:
    'Die Runden hängen vielleicht voneinander ab, dann ist das Intervall zu schmal; mehr Runden würden es zeigen.',
  visible: (percent) =>
    `Die Basis unterscheidet sich nicht von sich selbst: ein Unterschied von mehr als ${count(percent)} % wäre zu sehen.`,
  unsure: (own, other, within, rounds, needed) =>
    `${own} gegen ${other}: noch kein klarer Unterschied (${range(within)}-mal so schnell, nach ${counted(rounds, 'Runde', 'Runden')})${neededText(needed)}.`,
  baselineLost: (own, other) =>
    `${own} lässt sich nicht beurteilen, weil die Basis ${other} Bilder verlor.`,
  noisy:
    'Die Basis unterscheidet sich von sich selbst; dieser Rechner oder diese Leitung schwankt zu stark, um den anderen Ergebnissen zu trauen.',
  seed: (seed) => `Zufallsstart ${seed}`,
  measured: (rounds, begun, runs) =>
    `${counted(rounds, 'gültige Runde', 'gültige Runden')}${begun > rounds ? ` von ${count(begun)}` : ''}, ${counted(runs, 'Lauf', 'Läufe')} nach dem Aufwärmen`,
  voids: (voids) =>
    `${counted(voids, 'Messung', 'Messungen')} ungültig, weil der Tab verdeckt oder beschäftigt war, das Netz geändert wurde oder etwas ausfiel`,
  ended: {
    clear: 'vorzeitig beendet, weil das Ergebnis jeder Strategie klar ist',
    void: 'beendet, weil zu viele Runden ungültig waren oder der Basis Bilder fehlten',
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
