import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { addDays, addYears, plainDateOf } from '@vigie/shared/plain-date.ts'
import { publishTestFiles, signTestTitle } from '@vigie/shared/testing/test-authority.ts'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../../browser/chromium.ts'
import { createPublicationFolder, startPage } from '../../pages/start-page.ts'
import { createNativeAuthority } from '../reference.ts'
import { buildPlainStack } from './build-plain-stack.ts'

/** One title, our page and the plain one that both know its key, and a browser. */
export interface BrowserStage {
  readonly browser: Browser
  readonly ours: string
  readonly plain: string
  /** Built files of the plain page. */
  readonly plainFolder: string
  /** What stands behind `#` for each of them; another title at each call. */
  nextTitle(): Promise<{ readonly ours: string; readonly plain: string }>
  stop(): Promise<void>
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

export async function openBrowserStage(): Promise<BrowserStage> {
  const { native, authority } = await createNativeAuthority()
  const publishedAt = new Date(Date.now() - 20 * 60_000)
  const published = createPublicationFolder()
  published.publish(await publishTestFiles(authority, { at: publishedAt }))
  const ours = await startPage('verifier', { VIGIE_PUBLISHED: published.folder })
  const plainStack = buildPlainStack(native.key)
  const plain = await serveFolder(plainStack.folder)
  const browser = await launchChromium()
  const today = plainDateOf(publishedAt)
  let titles = 0
  return {
    browser,
    ours: ours.url,
    plain: plain.url,
    plainFolder: plainStack.folder,
    async nextTitle() {
      titles += 1
      const dates = { effectiveFrom: addDays(today, -30), expiresOn: addDays(addYears(today, 4), titles) }
      const title = await signTestTitle(authority.titles, dates, instantOf(publishedAt))
      const { text } = writeTitleQr(title, ours.url)
      return { ours: text.slice(text.indexOf('#') + 1), plain: encodeURIComponent(writeTitleCredential(title)) }
    },
    async stop() {
      await browser.close()
      await ours.stop()
      await plain.stop()
      plainStack.remove()
      published.remove()
    },
  }
}

/** Static files, compressed as ours are. */
async function serveFolder(folder: string) {
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '/')
    try {
      const body = brotliCompressSync(readFileSync(join(folder, path)))
      response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
      response.setHeader('content-encoding', 'br')
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on a port, not on a pipe
  return { url: `http://localhost:${port}`, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}
