import type { LateTexts } from '../../../text-store.ts'
import { formats } from '../../formats.ts'

const { count } = formats

export const formParts: LateTexts['formParts'] = {
  dropSign:
    'Bilder, Ordner oder Zips für Vorschaubilder hier ablegen, oder eine Textdatei mit Links',
  own: {
    welcome: 'Vorschaubilder eigener Bilder machen',
    about:
      'Dateien in JPEG, PNG, WebP, GIF, BMP und AVIF, Ordner und Zips. Die Vorschaubilder lassen sich als Zip mit einem Bericht über jede Datei speichern, und nichts verlässt diesen Rechner.',
    title: 'Eigene Bilder',
    reading: 'Der Ordner wird gelesen …',
    nothing: 'Noch nichts gewählt.',
    folder: (name) => `Der Ordner ${name}`,
    leave: 'Stattdessen Links und Galerien',
    drop: 'Oder Dateien, Ordner oder Zips irgendwo auf dieser Seite ablegen. Nichts verlässt diesen Rechner.',
    beside: 'Jedes Vorschaubild neben sein Bild schreiben',
    aboutBeside: '(keine Datei wird überschrieben)',
  },
  target: {
    into: 'In den Ordner',
    another: 'Anderer Ordner',
    none: 'Kein Ordner',
    aboutChosen:
      'Dort wird gespeichert, wenn der Lauf endet. Bilder, die schon darin sind, werden nicht noch einmal geladen.',
  },
  where: 'Wo',
  places: { tab: 'Dieser Tab', farm: 'Die Farm' },
  aboutPlaces: {
    tab: 'Dieser Tab lädt die Bilder herunter und macht die Vorschaubilder.',
    farm: 'Die Worker der Farm laden herunter und machen Vorschaubilder. Sie machen weiter, wenn diese Seite geschlossen ist.',
  },
  clientId: {
    title: 'Client-ID',
    none: 'keine',
    endsIn: (ending) => `endet auf ${ending}`,
    about: {
      none: 'Imgurs API listet Alben, Galerien, Tags und Suchen nur für eine Client-ID auf. Seit 2025 gibt Imgur keine neuen mehr aus. Eine ältere steht im Imgur-Konto unter Settings, Applications (imgur.com/account/settings/apps). Galloper prüft sie und behält sie auf seinem Server. Sie wird nie an eine Seite zurückgesendet.',
      page: 'Sie wurde auf dieser Seite eingegeben und liegt in einer Datei auf Gallopers Server. Gesendet wird sie nur an Imgurs API.',
      environment:
        'Sie steht als IMGUR_CLIENT_ID in den Einstellungen von Gallopers Server und lässt sich nur dort ändern.',
    },
    answers: {
      valid: 'Imgur nimmt diese Client-ID an.',
      'out-of-credits':
        'Imgur antwortet, dass seine Grenze für Anfragen erreicht ist. Die Client-ID ist gespeichert und geht, wenn Imgur wieder Anfragen erlaubt.',
    },
    asking: 'Imgur wird gefragt …',
    check: 'Prüfen und speichern',
    remove: 'Entfernen',
    notKept: 'Nichts wurde gespeichert.',
  },
  textProblem: (problem) => {
    switch (problem.kind) {
      case 'too-long':
        return `Der Text hat mehr als ${count(problem.most)} Zeichen. Bitte in Teilen einfügen.`
      case 'no-clipboard':
        return 'Der Browser lässt diese Seite die Zwischenablage nicht lesen. Im Feld Strg+V drücken (auf einem Mac ⌘V).'
      case 'empty-clipboard':
        return 'Die Zwischenablage hat keinen Text.'
      case 'large-file':
        return `${problem.name} ist größer als ${count(problem.most / 1e6)} MB. Bitte in Teilen einfügen.`
      case 'unreadable-file':
        return `${problem.name} ist nicht lesbar.`
    }
  },
}
