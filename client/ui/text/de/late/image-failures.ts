// The failures of images, listings and the farm; those that a person may meet at once are in failures.ts.
import type { LateFailures } from '../../reason-words.ts'
import type { LateTexts } from '../../text-store.ts'

const LATER = 'Später erneut versuchen.'
const KEPT = 'Das Original bleibt erhalten.'

const failuresAt = (name: string): LateFailures => ({
  removed: {
    title: `Bei ${name} gelöscht`,
    advice: `Von ${name} kommt stattdessen ein Platzhalter; das Bild lässt sich nicht mehr herunterladen.`,
  },
  upstream_certificate: {
    title: `Zertifikat von ${name} ungültig`,
    advice:
      'Darum wurde nichts gesendet. Die Uhr von Gallopers Server prüfen, und ob in seinem Netz jemand mitliest.',
  },
  not_an_image: {
    title: 'Kein Bild',
    advice:
      'Statt des Bildes kam eine Webseite oder eine andere Datei. Geschieht das bei allen Bildern, beim Netz anmelden oder ein anderes benutzen.',
  },
  too_large: { title: 'Zu groß', advice: 'Den Link öffnen und das Bild einzeln herunterladen.' },
  over_capacity: { title: `Überlastung bei ${name}`, advice: LATER },
  key_reused: {
    title: 'Schlüssel zweimal benutzt',
    advice:
      'Dieser Idempotency-Key gehört zu einem anderen Auftrag. Einen anderen Schlüssel senden.',
  },
  cut_short: {
    title: 'Abgeschnitten',
    advice: 'Das Bild kam bei keinem Versuch ganz an. Erneut versuchen.',
  },
  timed_out: {
    title: 'Zeit abgelaufen',
    advice: 'Mehr Sekunden erlauben oder weniger gleichzeitig herunterladen.',
  },
  incomplete: {
    title: 'Unvollständige Datei',
    advice: 'Das Ende fehlte, und jede Anfrage brachte andere Bytes. Erneut versuchen.',
  },
  reduced_copy: {
    title: 'Verkleinerte Kopie',
    advice:
      'Statt des Originals kam ein Vorschaubild. Später erneut versuchen oder den Link öffnen.',
  },
  placeholder: {
    title: 'Platzhalter',
    advice:
      'Für mehrere verschiedene Bilder kam dasselbe. Vielleicht ist das Land oder das Netz gesperrt; ein anderes Netz versuchen.',
  },
  cannot_decode: {
    title: 'Beschädigtes Bild',
    advice: `Der Browser kann es nicht lesen, darum hat es kein Vorschaubild. ${KEPT}`,
  },
  too_big_to_decode: {
    title: 'Zu groß für ein Vorschaubild',
    advice: `Es hat mehr Megapixel als erlaubt. ${KEPT}`,
  },
  worker_crashed: {
    title: 'Vorschaubild abgestürzt',
    advice: `${KEPT} Erneut versuchen, das Vorschaubild zu machen.`,
  },
  thumbnail_timeout: {
    title: 'Vorschaubild zu langsam',
    advice: `${KEPT} Erneut versuchen, das Vorschaubild zu machen.`,
  },
  download_worker_crashed: {
    title: 'Download abgestürzt',
    advice: 'Der Worker endete, bevor die Datei ganz da war. Erneut versuchen.',
  },
  file_lost: {
    title: 'Datei verloren',
    advice:
      'Der Browser hat die gespeicherte Datei nicht mehr. Erneut versuchen, sie herunterzuladen.',
  },
  not_written: {
    title: 'Vorschaubild nicht geschrieben',
    advice: 'Das Vorschaubild konnte nicht neben das Original gelegt werden. Erneut versuchen.',
  },
  client_id_needed: {
    title: 'Client-ID nötig',
    advice:
      'Links zu Bilddateien und zu Seiten mit einem Bild gehen ohne Client-ID, ebenso das Lesezeichen „An Galloper senden“. Eine vorhandene Client-ID lässt sich unter „Client-ID“ eingeben.',
  },
  upstream_failed: { title: `Fehler bei ${name}`, advice: LATER },
  upstream_unreachable: {
    title: `Keine Verbindung zu ${name}`,
    advice: 'Das Netz von Gallopers Server prüfen und erneut versuchen.',
  },
  upstream_name_unknown: {
    title: `Der Name von ${name} ist im Netz unbekannt`,
    advice:
      'Das Netz von Gallopers Server kennt den Namen nicht. Das Netz und sein DNS prüfen und erneut versuchen.',
  },
  upstream_port_closed: {
    title: `Verbindung zu ${name} abgelehnt`,
    advice: `Am Port antwortet nichts. ${LATER}`,
  },
  farm_unavailable: { title: 'Farm nicht verfügbar', advice: 'Prüfen, ob ihr Redis läuft.' },
  results_unavailable: {
    title: 'Ergebnisse nicht gespeichert',
    advice: 'Den Ort prüfen, den RESULTS_URL nennt.',
  },
  upstream_timeout: { title: `Keine Antwort von ${name}`, advice: LATER },
  file_unreadable: {
    title: 'Datei nicht lesbar',
    advice: 'Sie wurde seit der Auswahl geändert, verschoben oder gelöscht. Erneut auswählen.',
  },
  not_found: { title: 'Fehlt', advice: 'Es wurde gelöscht, oder Name oder Link sind falsch.' },
  rate_limited: {
    title: 'Zu viele Anfragen',
    advice: `Die Zahl der Anfragen an ${name} ist begrenzt. So lange warten, wie die Meldung sagt, oder einige Minuten, und weniger gleichzeitig herunterladen.`,
  },
  client_id_refused: {
    title: 'Client-ID abgelehnt',
    advice:
      'Eine andere eingeben oder in den Einstellungen des Servers eine andere IMGUR_CLIENT_ID setzen.',
  },
  upstream_refused: {
    title: `Von ${name} abgelehnt`,
    advice:
      'Die Meldung sagt, was abgelehnt wird. Liegt es am Netz oder an der Region, ein anderes Netz versuchen.',
  },
})

export const imageFailures: LateTexts['imageFailures'] = {
  imgur: failuresAt('Imgur'),
  demo: failuresAt('der Demo'),
}
