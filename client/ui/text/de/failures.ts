import type { FailureWords } from '../reason-words.ts'

const LATER = 'Später erneut versuchen.'
const KEPT = 'Das Original bleibt erhalten.'

/** `name` is the site's within a sentence. */
export const failuresAt = (name: string): FailureWords => ({
  bad_request: { title: 'Nicht verstanden', advice: 'Die Eingabe prüfen.' },
  body_too_large: { title: 'Liste zu lang', advice: 'Weniger Einträge auf einmal anfordern.' },
  unauthorized: { title: 'Passwort nötig', advice: 'Die Seite neu laden und anmelden.' },
  forbidden: {
    title: 'Von Gallopers Server abgelehnt',
    advice: 'Galloper unter der Adresse öffnen, die der Server beim Start angezeigt hat.',
  },
  not_found: { title: 'Fehlt', advice: 'Den Namen oder den Link prüfen.' },
  removed: {
    title: `Bei ${name} gelöscht`,
    advice: `Von ${name} kommt stattdessen ein Platzhalter; das Bild lässt sich nicht mehr herunterladen.`,
  },
  rate_limited: {
    title: 'Zu viele Anfragen',
    advice: `Die Zahl der Anfragen an ${name} ist begrenzt. So lange warten, wie die Meldung sagt, oder einige Minuten, und weniger gleichzeitig herunterladen.`,
  },
  internal: {
    title: 'Fehler in Gallopers Server',
    advice: 'Das Protokoll des Servers enthält die Einzelheiten.',
  },
  client_id_refused: {
    title: 'Client-ID abgelehnt',
    advice:
      'Eine andere eingeben oder in den Einstellungen des Servers eine andere IMGUR_CLIENT_ID setzen.',
  },
  client_id_needed: {
    title: 'Client-ID nötig',
    advice:
      'Links zu Bilddateien und zu Seiten mit einem Bild gehen ohne Client-ID, ebenso das Lesezeichen „Send to Galloper“. Eine vorhandene Client-ID lässt sich unter „Client-ID“ eingeben.',
  },
  upstream_refused: {
    title: `Von ${name} abgelehnt`,
    advice:
      'Die Meldung sagt, was abgelehnt wird. Liegt es am Netz oder an der Region, ein anderes Netz versuchen.',
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
  upstream_certificate: {
    title: `Zertifikat von ${name} ungültig`,
    advice:
      'Darum wurde nichts gesendet. Die Uhr von Gallopers Server prüfen, und ob in seinem Netz jemand mitliest.',
  },
  upstream_unreadable: {
    title: 'Unerwartete Antwort',
    advice: `Von ${name} kam etwas, das Galloper nicht lesen kann.`,
  },
  not_an_image: {
    title: 'Kein Bild',
    advice:
      'Statt des Bildes kam eine Webseite oder eine andere Datei. Geschieht das bei allen Bildern, beim Netz anmelden oder ein anderes benutzen.',
  },
  intercepted: {
    title: 'Vom Netz aufgehalten',
    advice:
      'Eine Anmeldeseite, ein Filter oder ein Proxy hat geantwortet. Auf dem Rechner von Gallopers Server eine Webseite öffnen und beim Netz anmelden, oder ein anderes Netz benutzen. Dann erneut versuchen.',
  },
  too_large: { title: 'Zu groß', advice: 'Den Link öffnen und das Bild einzeln herunterladen.' },
  over_capacity: { title: `Überlastung bei ${name}`, advice: LATER },
  server_busy: {
    title: 'Gallopers Server ist ausgelastet',
    advice: 'Er lädt schon so viele Bilder, wie er annimmt. Erneut versuchen.',
  },
  too_many_requests: {
    title: 'Zu viele Anfragen an Gallopers Server',
    advice: 'So lange warten, wie die Meldung sagt, dann erneut versuchen.',
  },
  farm_unavailable: { title: 'Farm nicht verfügbar', advice: 'Prüfen, ob ihr Redis läuft.' },
  results_unavailable: {
    title: 'Ergebnisse nicht gespeichert',
    advice: 'Den Ort prüfen, den RESULTS_URL nennt.',
  },
  upstream_timeout: { title: `Keine Antwort von ${name}`, advice: LATER },
  network: {
    title: 'Keine Verbindung',
    advice: 'Gallopers Server antwortet nicht. Das Netz prüfen, und ob der Server läuft.',
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
  no_room: {
    title: 'Kein Platz mehr',
    advice:
      'Der Datenträger oder der Anteil des Browsers ist voll. Dateien auf diesem Datenträger löschen, dann erneut versuchen. In einem privaten Fenster ist der Anteil klein: ein normales Fenster benutzen.',
  },
  engine_crashed: {
    title: 'Die Engine ist ausgefallen',
    advice: 'Steht auch der Lauf, „Fortsetzen“ drücken. Geschieht das wieder, die Seite neu laden.',
  },
  file_busy: {
    title: 'Nicht gelöscht',
    advice: 'Die Seite neu laden, wenn das Zip gespeichert ist, und dann löschen.',
  },
  file_lost: {
    title: 'Datei verloren',
    advice:
      'Der Browser hat die gespeicherte Datei nicht mehr. Erneut versuchen, sie herunterzuladen.',
  },
  file_unreadable: {
    title: 'Datei nicht lesbar',
    advice: 'Sie wurde seit der Auswahl geändert, verschoben oder gelöscht. Erneut auswählen.',
  },
  files_needed: {
    title: 'Datei erneut nötig',
    advice:
      'Nach dem Neuladen hat die Seite keine Dateien mehr. Dieselben Dateien oder denselben Ordner auswählen, dann erneut versuchen.',
  },
  folder_refused: {
    title: 'Keine Schreiberlaubnis',
    advice:
      'Dieser Seite erlauben, in den Ordner zu schreiben, dann erneut versuchen. Nichts ist verloren.',
  },
  not_written: {
    title: 'Vorschaubild nicht geschrieben',
    advice: 'Das Vorschaubild konnte nicht neben das Original gelegt werden. Erneut versuchen.',
  },
  page_broken: {
    title: 'Fehler in dieser Seite',
    advice: 'Sichern, was geht, dann die Seite neu laden.',
  },
})
