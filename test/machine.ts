// Finds the browsers and the Redis that the tests need, and fetches a private copy into .cache/ where the machine has
// none.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

export interface Browser {
  executablePath: string
  args: string[]
  env?: Record<string, string>
}

const ROOT = join(import.meta.dirname, '..')
const CACHE = join(ROOT, '.cache')

// The last five keep Chromium from calling home, which on a closed network costs seconds a start.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The last release of @sparticuz/chromium that runs on Node 20. */
const BUNDLED = '147.0.0'

/** @throws if the machine has no browser and none can be fetched; the message says what to do. */
export async function findBrowser(): Promise<Browser> {
  const found = installed()
  if (found) return { executablePath: found, args: FLAGS }
  mkdirSync(CACHE, { recursive: true })
  const bundle = join(CACHE, `chromium-${BUNDLED}`)
  if (!existsSync(bundle)) {
    if (
      run('npx', ['playwright', 'install', 'chromium'], ROOT) &&
      existsSync(chromium.executablePath())
    )
      return { executablePath: chromium.executablePath(), args: FLAGS }
    if (!fetchBundle(bundle))
      throw new Error(
        'The browser tests need Chrome or Chromium, and none could be fetched: install one (Debian: apt-get install chromium), or set CHROME_PATH to its executable.',
      )
  }
  return { ...(await unpack(bundle)), args: FLAGS }
}

function installed(): string | undefined {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH
  const places = [
    chromium.executablePath(),
    ...onPath(
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge',
    ),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
  ]
  return places.find((place) => existsSync(place))
}

const onPath = (...names: string[]) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => names.flatMap((name) => [join(dir, name), join(dir, `${name}.exe`)]))

/** Installs the npm package that carries a Chromium for bare Linux machines; renamed into place only when whole. */
function fetchBundle(bundle: string): boolean {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false
  const partial = `${bundle}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  const wanted = `@sparticuz/chromium@${BUNDLED}`
  const done = run(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', partial, wanted],
    partial,
  )
  if (done) renameSync(partial, bundle)
  return done
}

async function unpack(
  bundle: string,
): Promise<{ executablePath: string; env: Record<string, string> }> {
  const whole = join(bundle, 'unpacked')
  const env = { ...process.env } as Record<string, string>
  if (!existsSync(whole)) {
    // The package unpacks into the temporary folder, and its own NSS libraries only where it believes itself in Lambda.
    const partial = `${whole}.partial`
    rmSync(partial, { recursive: true, force: true })
    mkdirSync(partial)
    Object.assign(process.env, { TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' })
    try {
      const loaded = createRequire(join(bundle, 'here.js'))('@sparticuz/chromium')
      const bundled = loaded.default ?? loaded
      bundled.setGraphicsMode = false
      await bundled.executablePath()
    } finally {
      for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV'])
        if (env[name] === undefined) delete process.env[name]
        else process.env[name] = env[name]
    }
    writeFileSync(join(partial, 'fonts.conf'), fontsIn(whole))
    renameSync(partial, whole)
  }
  return {
    executablePath: join(whole, 'chromium'),
    env: {
      ...env,
      LD_LIBRARY_PATH: join(whole, 'al2023/lib'),
      FONTCONFIG_FILE: join(whole, 'fonts.conf'),
    },
  }
}

/** Its own configuration names folders of Lambda; without a font it crashes at the first input box. */
const fontsIn = (folder: string) =>
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`

const run = (command: string, args: string[], cwd: string) =>
  spawnSync(command, args, { cwd, shell: process.platform === 'win32', timeout: 180_000 })
    .status === 0

export interface RedisProgram {
  executablePath: string
  /** Variables that it needs besides the environment that it is started in. */
  env: Record<string, string>
}

/** Packages that Debian's redis-server needs and a bare Debian lacks. */
const REDIS_PACKAGES = [
  'redis-server',
  'redis-tools',
  'libjemalloc2',
  'liblua5.1-0',
  'liblzf1',
  'libatomic1',
  'lua-bitop',
  'lua-cjson',
]

/** @throws if the machine has no Redis and none can be fetched; the message says what to do. */
export function findRedis(): RedisProgram {
  const installed =
    process.env.REDIS_PATH ??
    onPath('redis-server', 'valkey-server').find((place) => existsSync(place))
  if (installed) return { executablePath: installed, env: {} }
  const whole = join(CACHE, 'redis')
  if (!fetchDebian(whole, REDIS_PACKAGES, 'usr/bin/redis-server'))
    throw new Error(
      'The farm tests need Redis or Valkey, and none could be fetched: install one (Debian: apt-get install redis-server), or set REDIS_PATH to its executable.',
    )
  const libraries = join(whole, 'usr/lib')
  const folders = readdirSync(libraries).map((name) => join(libraries, name))
  return {
    executablePath: join(whole, 'usr/bin/redis-server'),
    env: { LD_LIBRARY_PATH: folders.join(delimiter) },
  }
}

/**
 * The Firefox that one of the tests needs; null if the machine has none and none can be fetched.
 * One that does not even tell its version counts as none: a bare machine lacks libraries that it needs.
 */
export function findFirefox(): string | null {
  const { FIREFOX_PATH } = process.env
  const places = FIREFOX_PATH ? [FIREFOX_PATH] : onPath('firefox', 'firefox-esr')
  const installed = places.find((place) => existsSync(place) && isSound(place))
  if (installed || FIREFOX_PATH) return installed ?? null
  const whole = join(CACHE, 'firefox')
  const program = 'usr/lib/firefox-esr/firefox-esr'
  if (!fetchDebian(whole, ['firefox-esr'], program)) return null
  return isSound(join(whole, program)) ? join(whole, program) : null
}

const isSound = (program: string) => run(program, ['--version'], ROOT)

/**
 * Downloads Debian's packages and unpacks them into a folder, which changes nothing on the machine and needs no root.
 * False if that fails, or if the program is in none of them.
 */
function fetchDebian(whole: string, packages: readonly string[], program: string): boolean {
  if (existsSync(whole)) return true
  const partial = `${whole}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  if (!run('apt-get', ['download', ...packages], partial)) return false
  const files = readdirSync(partial).filter((name) => name.endsWith('.deb'))
  if (!files.every((name) => run('dpkg-deb', ['-x', name, '.'], partial))) return false
  if (!existsSync(join(partial, program))) return false
  renameSync(partial, whole)
  return true
}
