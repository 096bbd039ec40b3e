/** A file of this program. It is the file that runs, so what is shown is always true. */
export const SourceCode = ({ name, code }: { name: string; code: string }) => (
  <details className="code">
    <summary>Show the code of {name}</summary>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus no key could scroll it. */}
    <section className="source" aria-label={`Code of ${name}, scrollable`} tabIndex={0}>
      <pre>
        <code>{code}</code>
      </pre>
    </section>
  </details>
)
