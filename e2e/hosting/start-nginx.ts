import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../docs/operations/nginx/', import.meta.url))
const dist = fileURLToPath(new URL('../../verifier/dist/', import.meta.url))

/** The two files of docs/operations/nginx, as they are shipped. */
export const nginxFiles = {
  http: readFileSync(join(folder, 'vigie-verifier-http.conf'), 'utf8'),
  server: readFileSync(join(folder, 'vigie-verifier-server.conf'), 'utf8'),
}

/** `$VIGIE_NGINX`, else that of the system; null where there is none. */
export const nginxProgram =
  [process.env.VIGIE_NGINX, '/usr/sbin/nginx'].find((path) => path && existsSync(path)) ?? null

interface Behind {
  /** Of the verifier's service. */
  readonly url: string
  readonly publishedFolder: string
}

/** nginx on a free port of loopback, with the shipped files: only the places of their folders and ports are put in. */
export async function startNginx(program: string, { url, publishedFolder }: Behind) {
  const at = mkdtempSync(join(tmpdir(), 'vigie-nginx-'))
  const port = await freePort()
  const page = join(at, 'page')
  cpSync(dist, page, { recursive: true })
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(at, name))
  writeFileSync(join(at, 'http.conf'), nginxFiles.http.replace('127.0.0.1:8081', `127.0.0.1:${new URL(url).port}`))
  const server = nginxFiles.server
    .replaceAll('/srv/vigie/page', page)
    .replaceAll('/srv/vigie/published', publishedFolder)
    .replaceAll('/var/log/nginx', at)
  writeFileSync(join(at, 'server.conf'), server)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(at, name.replace('client_', ''))};`)
    .join('\n')
  writeFileSync(
    join(at, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;' : ''}\ndaemon off;\nworker_processes 1;\npid ${at}/nginx.pid;\nerror_log ${at}/error.log crit;\nevents { worker_connections 64; }
http {\n${temporary}\ninclude http.conf;\nserver {\nlisten 127.0.0.1:${port};\nserver_name localhost;\ninclude server.conf;\n}\n}\n`,
  )
  const child = spawn(program, ['-p', at, '-c', join(at, 'nginx.conf')], { stdio: ['ignore', 'inherit', 'inherit'] })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const base = `http://localhost:${port}`
  for (let tries = 0; tries < 50 && !(await fetch(base).catch(() => null)); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url: base,
    accessLog: () => readFileSync(join(at, 'vigie.log'), 'utf8'),
    errorLog: () => readFileSync(join(at, 'vigie-error.log'), 'utf8'),
    async stop() {
      child.kill('SIGTERM')
      await exited
      rmSync(at, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address === 'object' && address) return address.port
  throw new Error('expected a port')
}
