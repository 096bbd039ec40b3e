/** A file of this program as it stands in the repository, so that what is shown cannot drift from what runs. */
export const SourceCode = ({ name, code }: { name: string; code: string }) => (
  <details className="code">
    <summary>{name}: its code</summary>
    <pre>
      <code>{code}</code>
    </pre>
  </details>
)
