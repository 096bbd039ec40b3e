import { useState } from 'react'
import { CodeBlock } from '../code/CodeBlock.tsx'

/** A file of this program. It is the file that runs, so what is shown is always true; it comes when it is opened. */
export function SourceCode({ name, load }: { name: string; load: () => Promise<string> }) {
  const [code, setCode] = useState('')
  const open = () =>
    void load().then(setCode, () =>
      setCode(
        'The code cannot be loaded. Check that Galloper’s server runs, then reload the page.',
      ),
    )
  return (
    <details className="code" onToggle={open}>
      <summary>Show the code of {name}</summary>
      <CodeBlock name={name} code={code} />
    </details>
  )
}
