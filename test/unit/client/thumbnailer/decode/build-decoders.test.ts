import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = join(import.meta.dirname, '../../../../../client/thumbnailer/decode')

test('the committed binary is that of the committed sources, as build-decoders.sh says', async () => {
  const said = await readFile(join(FOLDER, 'build-decoders.sh'), 'utf8')
  const files = (await readdir(FOLDER)).filter((name) => /\.(?:c|h|wasm)$/.test(name))
  expect(files).toContain('decoders.wasm')
  for (const name of files) {
    const file = await readFile(join(FOLDER, name))
    expect(said).toContain(`${createHash('sha256').update(file).digest('hex')}  ${name}`)
  }
})
