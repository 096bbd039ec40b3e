import type { LateTexts } from '../../../text-store.ts'
import { formats } from '../../formats.ts'

const { bytes, count, counted } = formats

export const beforeRun: LateTexts['beforeRun'] = {
  earlier: {
    title: 'Frühere Läufe',
    deleteAll: (kept) => `Alle löschen (${bytes(kept)})`,
    about:
      'Dieser Browser behält die Dateien der letzten Läufe: etwa acht Läufe oder 2 GB. Wird der Platz gebraucht, gehen die ältesten zuerst. Ein Imgur-Bild, das darunter ist, wird nicht noch einmal geladen.',
    memoryOnly:
      'Frühere Läufe sind hier nicht zu sehen: Ein anderer Tab hat die gespeicherten Dateien, oder dieser Browser speichert keine. Ein Lauf in diesem Tab bleibt nur im Arbeitsspeicher, bis der Tab geschlossen oder neu geladen wird.',
    resume: 'Fortsetzen',
    open: 'Öffnen',
    delete: 'Löschen',
    of: (name, title) => `${name}: ${title}`,
    sure: (name) => `${name}: sicher?`,
    needsFiles:
      'Nach dem Neuladen hat die Seite keine Dateien mehr. Zum Weitermachen dieselben Dateien oder denselben Ordner wählen, dann „Fortsetzen“ drücken. Die fertigen Vorschaubilder sind noch da: „Öffnen“ zeigt sie, dort lassen sie sich speichern.',
    finished: (parts) => `Fertig: ${parts}`,
    unfinished: (parts) => `Nicht fertig: ${parts}`,
    saved: (number) => `${counted(number, 'Bild', 'Bilder')} gespeichert`,
    here: (number) => `${count(number)} schon hier`,
    failed: (number) => `${count(number)} fehlgeschlagen`,
    toGo: (number) => `${count(number)} übrig`,
  },
  bookmark: {
    title: 'Aus einem Imgur-Tab',
    about:
      'Diesen Link in die Lesezeichenleiste ziehen. Auf einer Album- oder Galerieseite von Imgur angeklickt, liest er, welche Bilder auf der Seite sind, und öffnet Galloper mit ihren Links.',
    name: 'An Galloper senden',
    copy: 'Adresse des Lesezeichens kopieren',
    drag: 'Diesen Link in die Lesezeichenleiste ziehen und dort anklicken, wenn eine Seite von Imgur offen ist.',
    copied: 'Kopiert. Ein neues Lesezeichen anlegen und das als seine Adresse einfügen.',
    notCopied:
      'Der Browser lässt diese Seite nicht in die Zwischenablage schreiben. Stattdessen den Link ziehen.',
    needs:
      'Das geht ohne Client-ID. Bilder, die die Seite noch nicht geladen hat, fehlen; darum erst bis zu ihrem Ende scrollen.',
    codeName: 'dem Lesezeichen',
  },
}
