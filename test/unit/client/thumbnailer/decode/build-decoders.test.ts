import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = join(import.meta.dirname, '../../../../../client/thumbnailer/decode')

test('the committed binaries are those of the committed sources, as build-decoders.sh says', async () => {
  const said = await readFile(join(FOLDER, 'build-decoders.sh'), 'utf8')
  const built = ['scaled-jpeg', 'reduced-png'].flatMap((name) => [`${name}.c`, `${name}.wasm`])
  for (const name of [...built, 'scaled-progressive.h']) {
    const file = await readFile(join(FOLDER, name))
    expect(said).toContain(`${createHash('sha256').update(file).digest('hex')}  ${name}`)
  }
})
