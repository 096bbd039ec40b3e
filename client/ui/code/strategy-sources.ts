// The files of the strategies, and those on which they lean.
const FILES = import.meta.glob<string>(
  ['../../engine/strategies/*.ts', '../../core/async/concurrency.ts'],
  { query: '?raw', import: 'default' },
)

export const strategySource = (id: string): Promise<string> => sourceOf(`${id}.ts`)

/** By the file's own name. @throws if the server does not give it */
export async function sourceOf(name: string): Promise<string> {
  const [, load] = Object.entries(FILES).find(([path]) => path.endsWith(`/${name}`)) ?? []
  return (await load?.()) ?? ''
}

/** The names of the files from which this code takes functions. */
export const leansOn = (code: string): string[] =>
  [...code.matchAll(/^import \{[^}]*\} from '[^']*?([\w-]+\.ts)'/gm)].map(([, name = '']) => name)
