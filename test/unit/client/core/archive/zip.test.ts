import { spawnSync } from 'node:child_process'
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 as nodeCrc32 } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { crc32 } from '../../../../../client/core/archive/crc32.ts'
import { streamOf, type ZipEntry, zipOf } from '../../../../../client/core/archive/zip.ts'
import { readAsStream } from '../../../../helpers/stream-zip.ts'
import { unzip } from '../../../../helpers/unzip.ts'

const modified = new Date(2024, 1, 29, 23, 59, 58)
const bytesOf = (text: string) => new TextEncoder().encode(text)

async function* entries(...all: readonly (readonly [string, Uint8Array<ArrayBuffer>])[]) {
  for (const [name, bytes] of all) yield { name, bytes, modified }
}

const whole = async (all: AsyncIterable<ZipEntry>) =>
  Buffer.from(await new Response(streamOf(zipOf(all))).arrayBuffer())

function scratch(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'galloper-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, name)
}

/** Skipped where the machine lacks the program. */
function expectRead(command: string, args: readonly string[], output: RegExp | string) {
  const { error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (!error) expect(stdout + stderr).toMatch(output)
}

/** Opens a zip as a stream, as `ZipInputStream` of Java does. */
const JAVA = `import java.io.*; import java.util.zip.*;
public class Z { public static void main(String[] a) throws Exception {
  int n = 0;
  try (ZipInputStream z = new ZipInputStream(new FileInputStream(a[0]))) {
    while (z.getNextEntry() != null) { z.readAllBytes(); n++; } }
  System.out.println("entries " + n); } }`

test('C8: a zip is read as a stream, with names, times and contents, by programs that are not ours', async () => {
  const big = new Uint8Array(70_000).map((_, at) => at * at)
  const zip = await whole(
    entries(['日本/हिंदी.jpg', big], ['empty', new Uint8Array(0)], ['a.txt', bytesOf('hi')]),
  )
  const read = readAsStream(zip)
  expect(read.map(({ name }) => name)).toEqual(['日本/हिंदी.jpg', 'empty', 'a.txt'])
  expect(read[0]?.content.equals(Buffer.from(big))).toBe(true)
  expect(read[0]?.time).toEqual([2024, 2, 29, 23, 59, 58])
  const path = scratch('a.zip')
  writeFileSync(path, zip)
  expect(String(unzip(path)['a.txt'])).toBe('hi')
  const java = scratch('Z.java')
  writeFileSync(java, JAVA)
  expectRead('java', [java, path], 'entries 3')
  expectRead('bsdtar', ['-tf', path], 'a.txt')
})

test('C8: more than 65,535 entries', async () => {
  const count = 66_001
  const many = Array.from({ length: count }, (_, at) => [`${at}.txt`, bytesOf(String(at))] as const)
  const zip = await whole(entries(...many))
  expect(readAsStream(zip)).toHaveLength(count)
  const path = scratch('many.zip')
  writeFileSync(path, zip)
  expect(String(unzip(path)[`${count - 1}.txt`])).toBe(String(count - 1))
})

test('C8: more than 4 GiB', async () => {
  const zeros = new Uint8Array(2 ** 29)
  const all = Array.from({ length: 8 }, (_, at) => [`${at}.bin`, zeros] as const)
  const path = scratch('large.zip')
  const file = openSync(path, 'w')
  let at = 0
  for await (const piece of zipOf(entries(...all, ['last.txt', bytesOf('behind 4 GiB')]))) {
    // The zeros stay a hole of the file.
    if (piece !== zeros) writeSync(file, piece, 0, piece.length, at)
    at += piece.length
    ftruncateSync(file, at)
  }
  closeSync(file)
  expect(at).toBeGreaterThan(2 ** 32)
  expectRead('unzip', ['-p', path, 'last.txt'], 'behind 4 GiB')
  const script =
    'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(len(z.namelist()),z.read("last.txt"))'
  expectRead('python3', ['-c', script, path], "9 b'behind 4 GiB'")
})

test('the checksum is that of every other program', () => {
  const bytes = new Uint8Array(1_000).map((_, at) => at * 7)
  expect(crc32(bytes)).toBe(nodeCrc32(bytes))
  expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926)
})

test('a stream that is given up ends its source', async () => {
  let ended = false
  async function* endless() {
    try {
      for (let at = 0; ; at++) yield { name: `${at}`, bytes: bytesOf('x'), modified }
    } finally {
      ended = true
    }
  }
  const reader = streamOf(zipOf(endless())).getReader()
  await reader.read()
  await reader.cancel()
  expect(ended).toBe(true)
})
