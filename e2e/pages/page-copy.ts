import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256Bytes } from '@vigie/shared/trust/sha256.ts'
import { buildPage } from './start-page.ts'

/** A built page that a test may change on its server, as a deployment does. */
export interface PageCopy {
  readonly folder: string
  /** Puts a newer version there, whose HTML has this mark. */
  release(mark: string): Promise<void>
  /** Takes a file away that is fetched for later use, as a network that breaks does; call the answer to put it back. */
  withhold(beginning: string): () => void
  remove(): void
}

export function copyVerifierPage(): PageCopy {
  buildPage('verifier')
  const built = process.env.VIGIE_PAGE ?? fileURLToPath(new URL('../../verifier/dist/', import.meta.url))
  const folder = mkdtempSync(join(tmpdir(), 'vigie-page-'))
  cpSync(built, folder, { recursive: true })
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const listed = () => [...read('sw.js').matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  return {
    folder,
    async release(mark) {
      const page = read('index.html').replace('<head>', `<head><meta name="release" content="${mark}">`)
      const hash = Buffer.from(await sha256Bytes(new TextEncoder().encode(page))).toString('base64')
      const worker = read('sw.js')
        .replace(/\["\/","[^"]+"\]/, JSON.stringify(['/', hash]))
        .replace(/precacheVersion="[^"]+"/, `precacheVersion="${mark}"`)
      for (const [name, content] of [
        ['index.html', page],
        ['sw.js', worker],
      ] as const) {
        for (const suffix of ['.br', '.gz']) rmSync(join(folder, name + suffix), { force: true })
        writeFileSync(join(folder, name), content)
      }
    },
    withhold(beginning) {
      const name = listed().find((path) => path.startsWith(`/assets/${beginning}`)) ?? ''
      const away = ['', '.br', '.gz'].map((suffix) => join(folder, name + suffix))
      const moved = away.filter((file) => {
        try {
          renameSync(file, `${file}.away`)
          return true
        } catch {
          return false // it has no sibling of that kind
        }
      })
      return () => {
        for (const file of moved) renameSync(`${file}.away`, file)
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
