// Tells index.html the file of each language's texts, so that its first script can fetch them beside the program.
import type { Plugin } from 'vite'

/** The name of each language's chunk (client/ui/text). */
const TABLES = { en: 'english', de: 'german' } as const

export function texts(): Plugin {
  return {
    name: 'texts',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const files = Object.values(bundle ?? {})
        const places = Object.entries(TABLES).map(([language, name]) => {
          const file = files.find((one) => one.type === 'chunk' && one.name === name)
          if (!file) throw new Error(`There is no chunk of the texts ${name}`)
          return ` data-table-${language}="/${file.fileName}"`
        })
        return html.replace('<html', `<html${places.join('')}`)
      },
    },
  }
}
