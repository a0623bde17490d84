import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import type { TitleFields } from '@vigie/shared/credential/create-title-credential.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { addDays, addYears, plainDateOf } from '@vigie/shared/plain-date.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import {
  createTestAuthority,
  publishTestFiles,
  signTestTitle,
  type TestAuthority,
  type TestPublication,
} from '../../shared/testing/test-authority.ts'
import { createPublicationFolder, startPage } from './start-page.ts'

/** A verifier with an authority behind it that publishes and signs as the test says. */
export interface RunningVerifier {
  readonly url: string
  readonly authority: TestAuthority
  /** Writes what the authority publishes, signed by it at `at`; by `signer` when someone else usurps its place. */
  publish(publication: TestPublication, signer?: TestAuthority): Promise<void>
  /** Writes the public log beside it, as it is served. */
  publishLog(log: { readonly checkpoint: string; readonly files: ReadonlyMap<string, Uint8Array> }): void
  readonly publishedFolder: string
  /** A title in force today, but for the changes. */
  sign(changes?: Partial<TitleFields>, at?: Date): Promise<TitleCredential>
  linkOf(title: TitleCredential): string
  stop(): Promise<void>
}

/** `settings` are what else the service is told. */
export async function startVerifier(
  publishedAt: Date,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningVerifier> {
  const authority = await createTestAuthority()
  const published = createPublicationFolder()
  const page = await startPage('verifier', { VIGIE_PUBLISHED: published.folder, ...settings })
  const today = plainDateOf(publishedAt)
  return {
    url: page.url,
    authority,
    publish: async (publication, signer = authority) => published.publish(await publishTestFiles(signer, publication)),
    publishLog: ({ checkpoint, files }) => {
      for (const [path, bytes] of [...files, ['checkpoint', Buffer.from(checkpoint)] as const])
        published.write(`log/${path}`, bytes)
    },
    publishedFolder: published.folder,
    sign: (changes = {}, at = publishedAt) =>
      signTestTitle(
        authority.titles,
        { effectiveFrom: addDays(today, -30), expiresOn: addYears(today, 4), ...changes },
        instantOf(at),
      ),
    linkOf: (title) => writeTitleQr(title, page.url).text,
    async stop() {
      await page.stop()
      published.remove()
    },
  }
}

/** A page of a person: French telephone unless told otherwise; what goes wrong in it is collected in `faults`. */
export async function openTelephone(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 390, height: 800 }, ...options })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  return { context, page, faults }
}
