import { type ReactNode, useState } from 'react'
import { useLateTexts } from '../text/use-texts.tsx'

/** How to start a worker, as a process or as containers; without a farm, how to get one. */
export function AddWorker({ hasFarm, hasWorkers }: { hasFarm: boolean; hasWorkers: boolean }) {
  const { farm } = useLateTexts()
  const { title, asProcess, asContainers } = farm.add
  if (!hasFarm) return <GetFarm />
  const ways = (
    <>
      <p>{asProcess}</p>
      <Command code="REDIS_URL=redis://HOST:6379 npm run worker" />
      <p>{asContainers}</p>
      <Command code="docker compose up -d --scale worker=4" />
    </>
  )
  return hasWorkers ? (
    <details className="card">
      <summary>
        <strong>{title}</strong>
      </summary>
      {ways}
    </details>
  ) : (
    <Card title={title}>{ways}</Card>
  )
}

function GetFarm() {
  const { title, about, server, workers, docker } = useLateTexts().farm.get
  return (
    <Card title={title}>
      <p>{about}</p>
      <ol>
        <li>
          <p>{server}</p>
          <Command code="REDIS_URL=redis://HOST:6379 npm start" />
        </li>
        <li>
          <p>{workers}</p>
          <Command code="REDIS_URL=redis://HOST:6379 npm run worker" />
        </li>
      </ol>
      <p>{docker}</p>
      <Command code="ACCESS_TOKEN=PASSWORD docker compose up -d --scale worker=4" />
    </Card>
  )
}

const Card = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="card" aria-labelledby="add-worker">
    <h2 id="add-worker">{title}</h2>
    {children}
  </section>
)

function Command({ code }: { code: string }) {
  const { farm } = useLateTexts()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    setCopied(true)
  }
  return (
    <div className="code command">
      <pre>
        <code>{code}</code>
      </pre>
      {/* A page that came over plain http from another machine has no clipboard. */}
      {'clipboard' in navigator && (
        <button
          type="button"
          className="quiet"
          aria-label={farm.copyOf(code)}
          onClick={() => void copy().catch(() => {})}
        >
          {isCopied ? farm.copied : farm.copy}
        </button>
      )}
    </div>
  )
}
