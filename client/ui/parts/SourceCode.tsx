import { useState } from 'react'
import { CodeBlock } from '../code/CodeBlock.tsx'
import { useTexts } from '../text/use-texts.tsx'

/** A file of this program. It is the file that runs, so what is shown is always true; it comes when it is opened. */
export function SourceCode({ name, load }: { name: string; load: () => Promise<string> }) {
  const { parts } = useTexts()
  const [code, setCode] = useState('')
  const open = () => void load().then(setCode, () => setCode(parts.noCode))
  return (
    <details className="code" onToggle={open}>
      <summary>{parts.showCode(name)}</summary>
      <CodeBlock name={name} code={code} />
    </details>
  )
}
