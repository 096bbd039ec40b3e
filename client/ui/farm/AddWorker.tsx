/** How to start a worker, as a process or as containers; without a farm, how to get one. */
export const AddWorker = ({ hasFarm }: { hasFarm: boolean }) => (
  <section className="card" aria-labelledby="add-worker">
    <h2 id="add-worker">{hasFarm ? 'Add a worker' : 'Use several machines'}</h2>
    {!hasFarm && (
      <p>
        Several machines can share one download. You need Redis, which holds the queue, and a worker
        on each machine. Start Galloper’s server with the address of Redis:
      </p>
    )}
    {!hasFarm && <Command text="REDIS_URL=redis://HOST:6379 npm start" />}
    <p>{hasFarm ? 'Start' : 'Then start'} a worker on any machine that reaches the same Redis:</p>
    <Command text="REDIS_URL=redis://HOST:6379 npm run worker" />
    <p>
      {hasFarm
        ? 'If this farm runs in Docker, set the number of its workers:'
        : 'Or start Redis, a server and four workers with Docker, and choose a password of 16 characters or more:'}
    </p>
    <Command
      text={`${hasFarm ? '' : 'ACCESS_TOKEN=PASSWORD '}docker compose up -d --scale worker=4`}
    />
  </section>
)

const Command = ({ text }: { text: string }) => (
  <div className="code">
    <pre>
      <code>{text}</code>
    </pre>
  </div>
)
