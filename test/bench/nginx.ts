// The peer of the relay: nginx as a plain proxy, in one process.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../helpers/until.ts'

/** Debian keeps it out of a user's PATH. */
const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`

export interface Nginx {
  readonly origin: string
  readonly pid: number
  stop(): Promise<void>
}

/** Such as `nginx/1.22.1`, or null where there is none. */
export function nginxVersion(): string | null {
  const { error, stderr } = spawnSync('nginx', ['-v'], { encoding: 'utf8', env: { PATH } })
  return error ? null : (/nginx\/\S+/.exec(stderr)?.[0] ?? null)
}

/** With a `page`, it relays the images in place of the Galloper that is there, which answers all else. */
export async function startNginx(upstream: string, page?: string): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'galloper-nginx-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const config = join(folder, 'nginx.conf')
  writeFileSync(config, configOf({ upstream, page, port, folder }))
  const nginx = spawn('nginx', ['-c', config, '-p', folder, '-e', 'stderr'], {
    env: { PATH },
    stdio: 'ignore',
  })
  await until('nginx answers', () => fetch(origin).then(Boolean, () => false))
  return {
    origin,
    pid: nginx.pid ?? 0,
    async stop() {
      const ended = new Promise((resolve) => nginx.once('exit', resolve))
      nginx.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

interface Settings {
  readonly upstream: string
  readonly page: string | undefined
  readonly port: number
  readonly folder: string
}

/** Connections are kept and nothing goes by way of the disk, as with our relay; the rest is as nginx has it. */
const configOf = ({ upstream, page, port, folder }: Settings) => `
daemon off;
master_process off;
worker_processes 1;
pid ${folder}/pid;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  keepalive_requests 1000000;
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_max_temp_file_size 0;
  upstream images { server ${new URL(upstream).host}; keepalive 64; keepalive_requests 1000000; }
  server {
    listen 127.0.0.1:${port};
    listen [::1]:${port};
    ${page === undefined ? 'location / { proxy_pass http://images; }' : locationsOf(page)}
  }
}
`

/** The images have the headers that a shard host gives them. */
const locationsOf = (page: string) => `
    location /api/image/ {
      proxy_pass http://images/;
      proxy_hide_header access-control-allow-origin;
      add_header access-control-allow-origin $http_origin;
      add_header timing-allow-origin $http_origin;
      add_header cross-origin-resource-policy cross-origin;
    }
    location / {
      proxy_pass ${page};
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
    }
`

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
