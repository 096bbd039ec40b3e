import type { EarlyFailures } from '../reason-words.ts'

/** `name` is the site's within a sentence. */
export const failuresAt = (name: string): EarlyFailures => ({
  bad_request: { title: 'Nicht verstanden', advice: 'Die Eingabe prüfen.' },
  body_too_large: { title: 'Liste zu lang', advice: 'Weniger Einträge auf einmal anfordern.' },
  unauthorized: { title: 'Passwort nötig', advice: 'Die Seite neu laden und anmelden.' },
  forbidden: {
    title: 'Von Gallopers Server abgelehnt',
    advice: 'Galloper unter der Adresse öffnen, die der Server beim Start angezeigt hat.',
  },
  internal: {
    title: 'Fehler in Gallopers Server',
    advice: 'Das Protokoll des Servers enthält die Einzelheiten.',
  },
  upstream_unreadable: {
    title: 'Unerwartete Antwort',
    advice: `Von ${name} kam etwas, das Galloper nicht lesen kann.`,
  },
  intercepted: {
    title: 'Vom Netz aufgehalten',
    advice:
      'Eine Anmeldeseite, ein Filter oder ein Proxy hat geantwortet. Auf dem Rechner von Gallopers Server eine Webseite öffnen und beim Netz anmelden, oder ein anderes Netz benutzen. Dann erneut versuchen.',
  },
  server_busy: {
    title: 'Gallopers Server ist ausgelastet',
    advice: 'Er lädt schon so viele Bilder, wie er annimmt. Erneut versuchen.',
  },
  too_many_requests: {
    title: 'Zu viele Anfragen an Gallopers Server',
    advice: 'So lange warten, wie die Meldung sagt, dann erneut versuchen.',
  },
  network: {
    title: 'Keine Verbindung',
    advice: 'Gallopers Server antwortet nicht. Das Netz prüfen, und ob der Server läuft.',
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
  page_broken: {
    title: 'Fehler in dieser Seite',
    advice: 'Sichern, was geht, dann die Seite neu laden.',
  },
})
