// docs/walls.md, made of the table of walls.
import { failureWords } from '../english-words.ts'
import type { Walls } from './all-walls.ts'
import type { Wall } from './wall.ts'

export const documentOf = ({ images, api }: Walls): string =>
  `${[
    '# Walls',
    INTRODUCTION,
    ...[...images].map(([title, walls]) => part(title, walls)),
    part('Answers of Imgur’s API that are not the list', api),
    AFTERWORD,
  ].join('\n\n')}\n`

const INTRODUCTION = `This page lists the answers that are not the picture, or not the list, and that Galloper knows by name. None of them is
ever saved as the picture. Each row is a test that writes these bytes to a socket and reads the words that the page
shows: \`test/unit/walls/walls.test.ts\`. The page is made from the table of those tests, so it is changed there:
\`npx vitest run --project=unit test/unit/walls -u\`.`

const AFTERWORD = `## What is no wall

- An image that the API hides (404) is asked of the image host once, and saved if it is there.
- An album without images is an empty list with a note that says so.
- A header \`Content-Encoding\` that names no packing, such as \`none\` or \`UTF-8\`, changes nothing.
- A picture of 161 × 81 pixels or of 503 bytes, and a picture that is 1024 pixels wide, are ordinary pictures.
  \`test/unit/walls/false-alarms.test.ts\` downloads such ones among many others.
- Several images with the same bytes are saved if the list tells their true size, because a gallery may show one picture
  many times. Links with the same bytes are saved too if nothing speaks against it, and the page says that they are one
  picture.`

const part = (title: string, walls: readonly Wall[]) => [`## ${title}`, table(walls)].join('\n\n')

const table = (walls: readonly Wall[]) =>
  [
    '| what comes | how it is recognized | what Galloper calls it | what you can do |',
    '|---|---|---|---|',
    ...walls.map(row),
  ].join('\n')

function row({ comes, sign, reason, message }: Wall): string {
  const { title, advice } = failureWords(reason, 'imgur')
  const cells = [comes, sign, `**${title}** (\`${reason}\`): ${message}`, advice]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
