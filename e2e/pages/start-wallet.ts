import type { TitleFields } from '@vigie/shared/credential/create-title-credential.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { addDays, addYears, plainDateOf } from '@vigie/shared/plain-date.ts'
import { multikeyOf } from '@vigie/shared/proof/multikey.ts'
import type { Page } from 'playwright-core'
import {
  createTestAuthority,
  createTestFields,
  publishTestFiles,
  signTestTitle,
  type TestAuthority,
  type TestPublication,
} from '../../shared/testing/test-authority.ts'
import { issueToHolder } from '../../shared/testing/test-holder.ts'
import type { KeptCredential } from '../../wallet-app/src/credentials/kept-credential.ts'
import { createPublicationFolder, type RunningPage, startPage } from './start-page.ts'

/** The wallet's page with an authority and a verifier behind it. */
export interface RunningWallet {
  readonly url: string
  readonly verifierUrl: string
  readonly authority: TestAuthority
  publish(publication: TestPublication): Promise<void>
  /** A title in force today, but for the changes, as the document that is kept of it. */
  sign(changes?: Partial<TitleFields>): Promise<TitleCredential>
  stop(): Promise<void>
}

export async function startWallet(publishedAt: Date): Promise<RunningWallet> {
  const authority = await createTestAuthority()
  const published = createPublicationFolder()
  const verifier = await startPage('verifier', { VIGIE_PUBLISHED: published.folder })
  const wallet: RunningPage = await startPage('wallet-app', {
    VIGIE_VERIFIER_URL: verifier.url,
    VIGIE_ISSUER_URL: 'https://titres.mer.example',
  })
  const today = plainDateOf(publishedAt)
  return {
    url: wallet.url,
    verifierUrl: verifier.url,
    authority,
    publish: async (publication) => published.publish(await publishTestFiles(authority, publication)),
    sign: (changes = {}) =>
      signTestTitle(
        authority.titles,
        { effectiveFrom: addDays(today, -400), expiresOn: addYears(today, 3), ...changes },
        instantOf(publishedAt),
      ),
    async stop() {
      await wallet.stop()
      await verifier.stop()
      published.remove()
    },
  }
}

let made = 0

/** A credential as the wallet keeps it once it was collected. */
export function keptCredential(changes: Partial<KeptCredential> & Pick<KeptCredential, 'text'>): KeptCredential {
  made += 1
  return {
    id: `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`,
    format: 'ldp_vc',
    holder: null,
    issuerUrl: 'https://titres.mer.example',
    configurationId: 'seafarer-title-document',
    displayName: null,
    receivedAt: new Date(Date.UTC(2026, 10, 22, 10, 0, 59 - (made % 60))).toISOString(),
    titleId: null,
    ...changes,
  }
}

export function keptDocument(title: TitleCredential): KeptCredential {
  return keptCredential({ text: writeTitleCredential(title), titleId: title.id })
}

interface BoundTo {
  readonly did: string
  readonly publicJwk: JsonWebKey
  readonly revocationEntry?: TitleFields['revocationEntry']
}

/** The same title in both forms that are bound to a key: of this device, or of another one; their entries may be their own. */
export async function keptBound(
  { authority }: RunningWallet,
  title: TitleCredential,
  { did, publicJwk, revocationEntry }: BoundTo,
): Promise<KeptCredential[]> {
  const fields = {
    ...createTestFields(),
    effectiveFrom: plainDateOf(new Date(title.validFrom)),
    title: title.credentialSubject.title,
    ...(revocationEntry && { revocationEntry }),
  }
  const holder = { did, publicJwk, key: authority.titles }
  const forms = await issueToHolder(authority.titles, holder, { at: new Date(title.proof.created), fields })
  return [
    keptCredential({ text: forms.ldp, holder: did, titleId: title.id, configurationId: 'seafarer-title-ldp' }),
    keptCredential({
      text: forms.sdJwt,
      format: 'dc+sd-jwt',
      holder: did,
      titleId: title.id,
      configurationId: 'seafarer-title-sd-jwt',
    }),
  ]
}

/** Makes a key in the page, which never leaves it, and keeps it as the wallet does. */
export async function makeHolderKey(page: Page): Promise<{ readonly did: string; readonly publicJwk: JsonWebKey }> {
  const publicJwk = await page.evaluate(async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    Object.assign(globalThis, { testPrivateKey: pair.privateKey })
    const { kty = '', crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    return { kty, crv, x, y }
  })
  const did = `did:key:${await multikeyOf(publicJwk)}`
  await page.evaluate(
    async ([name, jwk]) => {
      const privateKey = Reflect.get(globalThis, 'testPrivateKey')
      const key = { did: name, publicJwk: jwk, privateKey, createdAt: new Date().toISOString() }
      await Reflect.get(globalThis, 'putInDrawer')('keys', [[name, key]])
    },
    [did, publicJwk] as const,
  )
  return { did, publicJwk }
}

/** Opens the wallet once, so that it makes its drawers; what `fill` puts in them is there when it answers. */
export async function openFilled(
  page: Page,
  url: string,
  fill: (put: (drawer: string, entries: readonly (readonly [string, unknown])[]) => Promise<void>) => Promise<void>,
): Promise<void> {
  await page.goto(url)
  await page.locator('.empty').waitFor()
  await page.evaluate(preparePut)
  await fill((drawer, entries) =>
    page.evaluate(([name, values]) => Reflect.get(globalThis, 'putInDrawer')(name, values), [drawer, entries] as const),
  )
  await page.reload()
}

/** Runs in the page: writes into a drawer of the only profile, which has no lock, making it where it is not there yet. */
function preparePut() {
  Object.assign(globalThis, {
    async putInDrawer(drawer: string, entries: readonly (readonly [string, unknown])[]) {
      const databases = await indexedDB.databases()
      const credentials = databases.find(({ name }) => name?.endsWith('-credentials'))?.name ?? ''
      const request = indexedDB.open(credentials.replace(/credentials$/, drawer), 1)
      request.onupgradeneeded = () => request.result.createObjectStore('values')
      await new Promise((resolve, reject) => {
        request.onsuccess = resolve
        request.onerror = reject
      })
      const transaction = request.result.transaction('values', 'readwrite')
      for (const [key, value] of entries) {
        const kept = value === 'a PDF' ? new Blob(['%PDF-1.7 test'], { type: 'application/pdf' }) : value
        transaction.objectStore('values').put(kept, key)
      }
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve
        transaction.onerror = reject
      })
      request.result.close()
    },
  })
}
