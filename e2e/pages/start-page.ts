import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TrustFiles } from '@vigie/shared/trust/open-trust-material.ts'

const repository = fileURLToPath(new URL('../../', import.meta.url))

export interface RunningPage {
  readonly url: string
  stop(): Promise<void>
}

/** Starts the real service of a page on a free port; builds the page when nobody has. */
export async function startPage(
  page: 'verifier' | 'wallet-app',
  env: Readonly<Record<string, string>>,
): Promise<RunningPage> {
  const folder = buildPage(page)
  const entry = page === 'verifier' ? 'src/service/main.ts' : 'src/serve.ts'
  // what the service believes is of this run: it would refuse another authority's lists
  const dataFolder = mkdtempSync(join(tmpdir(), 'vigie-page-'))
  const child = spawn(process.execPath, [join(folder, entry)], {
    env: { ...process.env, PORT: '0', VIGIE_DATA: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${page} ended with ${code}`)))
    child.stdout.on('data', (data: Buffer) => {
      const listening = /"listening":"([^"]+)"/.exec(data.toString())?.[1]
      if (listening) resolve(listening.replace('127.0.0.1', 'localhost'))
    })
  })
  return {
    url,
    stop: () => {
      child.kill()
      return exited.then(() => rmSync(dataFolder, { recursive: true, force: true }))
    },
  }
}

/** Builds a page when nobody has; answers the folder of its package. */
export function buildPage(page: 'verifier' | 'wallet-app'): string {
  const folder = join(repository, page)
  if (!existsSync(join(folder, 'dist/index.html'))) {
    execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], { cwd: folder })
  }
  return folder
}

/** A folder of published files, as the publisher would have written it. */
export function createPublicationFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-published-'))
  const write = (path: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return {
    folder,
    write,
    publish({ trust, snapshot, statusLists, catalogue = null, checkpoint = null }: TrustFiles) {
      const files: [string, Uint8Array | null][] = [
        ['trust.json', trust],
        ['snapshot.json', snapshot],
        ['catalogue.json', catalogue],
        ['log/checkpoint', checkpoint],
        ...[...statusLists].map(([id, bytes]) => [new URL(id).pathname.slice(1), bytes] as [string, Uint8Array]),
      ]
      for (const [path, bytes] of files) if (bytes) write(path, bytes)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
