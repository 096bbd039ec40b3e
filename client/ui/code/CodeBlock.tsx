import { useEffect, useState } from 'react'
import { useTexts } from '../text/use-texts.tsx'
import type { CodeToken } from './code-tokens.ts'

/** Code with line numbers; its colours come a moment later, because the highlighter is loaded with the first code. */
export function CodeBlock({ name, code }: { name: string; code: string }) {
  const { parts } = useTexts()
  const lines = useLines(code)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus no key could scroll it.
    <section className="source" aria-label={parts.codeOf(name)} tabIndex={0}>
      <pre>
        <code>
          {lines.map((tokens, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
            <span key={line} className="line">
              {tokens.map(({ kind, text }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place.
                <span key={at} className={kind ?? undefined}>
                  {text}
                </span>
              ))}
              {'\n'}
            </span>
          ))}
        </code>
      </pre>
    </section>
  )
}

function useLines(code: string): readonly (readonly CodeToken[])[] {
  const [coloured, setColoured] = useState<{ code: string; lines: CodeToken[][] } | null>(null)
  useEffect(() => {
    // Without colours it is the same code.
    import('./code-tokens.ts').then(
      ({ linesOf }) => setColoured({ code, lines: linesOf(code) }),
      () => {},
    )
  }, [code])
  if (coloured?.code === code) return coloured.lines
  return code
    .trimEnd()
    .split('\n')
    .map((text) => [{ kind: null, text }])
}
