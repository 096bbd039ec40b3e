/** A file of this program as it stands in the repository, so that what is shown cannot drift from what runs. */
export const SourceCode = ({ name, code }: { name: string; code: string }) => (
  <details className="code">
    <summary>{name}: its code</summary>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus no key could scroll it. */}
    <section className="source" aria-label={`${name}: its code, to scroll`} tabIndex={0}>
      <pre>
        <code>{code}</code>
      </pre>
    </section>
  </details>
)
