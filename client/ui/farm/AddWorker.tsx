/** The two ways to a worker: as a process, and as containers. */
export const AddWorker = ({ hasFarm }: { hasFarm: boolean }) => (
  <section className="card" aria-labelledby="add-worker">
    <h2 id="add-worker">{hasFarm ? 'Add a worker' : 'Get a farm'}</h2>
    {!hasFarm && (
      <p>
        A farm is a Redis and any number of worker machines that reach it. Start this server with
        its address:
      </p>
    )}
    {!hasFarm && <Command text="REDIS_URL=redis://HOST:6379 npm start" />}
    <p>{hasFarm ? 'On' : 'and then, on'} any machine that reaches the same Redis:</p>
    <Command text="REDIS_URL=redis://HOST:6379 npm run worker" />
    <p>or, with Docker, as many as you like of them:</p>
    <Command text="docker compose up -d --scale worker=4" />
  </section>
)

const Command = ({ text }: { text: string }) => (
  <div className="code">
    <pre>
      <code>{text}</code>
    </pre>
  </div>
)
