import { type ReactNode, useState } from 'react'

/** How to start a worker, as a process or as containers; without a farm, how to get one. */
export function AddWorker({ hasFarm, hasWorkers }: { hasFarm: boolean; hasWorkers: boolean }) {
  if (!hasFarm) return <GetFarm />
  const ways = (
    <>
      <p>On any machine that reaches the same Redis, start a worker:</p>
      <Command text="REDIS_URL=redis://HOST:6379 npm run worker" />
      <p>If this farm runs in Docker, set the number of its workers instead:</p>
      <Command text="docker compose up -d --scale worker=4" />
    </>
  )
  return hasWorkers ? (
    <details className="card">
      <summary>
        <strong>Add a worker</strong>
      </summary>
      {ways}
    </details>
  ) : (
    <Card title="Add a worker">{ways}</Card>
  )
}

const GetFarm = () => (
  <Card title="Use several machines">
    <p>
      Several machines can share one download. It goes on when this page is closed, and any browser
      can look at it. You need Redis, which holds the queue, and a worker on each machine.
    </p>
    <ol>
      <li>
        <p>Start Galloper’s server with the address of Redis. HOST is the machine that has it.</p>
        <Command text="REDIS_URL=redis://HOST:6379 npm start" />
      </li>
      <li>
        <p>On each machine that shall help, start a worker with the same address.</p>
        <Command text="REDIS_URL=redis://HOST:6379 npm run worker" />
      </li>
    </ol>
    <p>
      Or start Redis, a server and four workers with Docker. PASSWORD is a password of 16 characters
      or more.
    </p>
    <Command text="ACCESS_TOKEN=PASSWORD docker compose up -d --scale worker=4" />
  </Card>
)

const Card = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="card" aria-labelledby="add-worker">
    <h2 id="add-worker">{title}</h2>
    {children}
  </section>
)

function Command({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <div className="code command">
      <pre>
        <code>{text}</code>
      </pre>
      {/* A page that came over plain http from another machine has no clipboard. */}
      {'clipboard' in navigator && (
        <button
          type="button"
          className="quiet"
          aria-label={`Copy ${text}`}
          onClick={() => void copy().catch(() => {})}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </button>
      )}
    </div>
  )
}
