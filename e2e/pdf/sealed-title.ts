import { createHash } from 'node:crypto'
import { renderTitlePdf } from '@vigie/issuer/documents/render-title-pdf.ts'
import { createTestSeal, renderSealable, type TestSeal } from '@vigie/issuer/documents/seal-fixture.ts'
import type { SealingNeeds } from '@vigie/issuer/documents/seal-title-pdf.ts'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { TitleFields } from '@vigie/shared/credential/create-title-credential.ts'
import type { Instant, TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { loadPageDrawer } from '@vigie/shared/pdf-seal/draw-pages.ts'
import { type PdfReading, readTitlePdf } from '@vigie/shared/pdf-seal/read-title-pdf.ts'
import { verifyTitlePdf } from '@vigie/shared/pdf-seal/verify-title-pdf.ts'
import type { PrintingWords } from '@vigie/shared/printed-title/create-printed-title.ts'
import {
  createTestAuthority,
  openTestTrust,
  signTestTitle,
  type TestAuthority,
} from '@vigie/shared/testing/test-authority.ts'
import type { TrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import type { TrustedIssuer, TrustedKey, TrustList } from '@vigie/shared/trust/trust-list.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { OctetString } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp } from 'pkijs'
import { answerTimeStamp, type StampingKey } from '../../tools/timestamps/answer-time-stamp.ts'
import { createStampingKey } from '../../tools/timestamps/stamping-key.ts'

const testVerifier = 'https://verifier.titres.mer.example/'
export const signedAt: Instant = '2026-11-20T10:12:00Z'
const publishedAt = new Date('2027-03-01T08:00:00Z')
const soonAfter = new Date('2027-03-01T10:00:00Z')

/** An authority that really signs, seals and stamps, and the trust list that names it. */
export interface SealingAuthority {
  readonly keys: TestAuthority
  readonly seal: TestSeal
  readonly stamping: StampingKey
}

export async function createSealingAuthority(): Promise<SealingAuthority> {
  return {
    keys: await createTestAuthority(),
    seal: await createTestSeal(),
    stamping: await createStampingKey(new Date('2026-01-02T00:00:00Z')),
  }
}

/** The catalogue's words, as the issuer prints them and as a verifier looks for them. */
export function wordsFor(code: string): PrintingWords | null {
  const titleName = loadTitles().find((title) => title.code === code)?.name
  return titleName
    ? { titleName, label: (set, value, language) => labelOf(loadValueSets(), set, value, language) }
    : null
}

export interface SealedTitle {
  readonly credential: TitleCredential
  readonly pdf: Uint8Array
}

export interface Sealing {
  readonly fields?: Partial<TitleFields>
  /** Printed instead of the title's own code. */
  readonly codeOf?: TitleCredential
  readonly sealedAt?: Instant
  /** When a stamp is taken; none without it. */
  readonly stampedAt?: Instant
  /** Printed beside the code, and in it. */
  readonly verifierUrl?: string
  /** Other words than those of the catalogue on the page. */
  readonly reworded?: (words: PrintingWords) => PrintingWords
  readonly place?: 'without-seal'
  readonly otherwise?: Partial<SealingNeeds>
}

export async function sealTitle(authority: SealingAuthority, sealing: Sealing = {}): Promise<SealedTitle> {
  const credential = await signTestTitle(authority.keys.titles, sealing.fields, signedAt)
  const page = await renderPage(credential, sealing)
  const stamp = sealing.stampedAt === undefined ? null : stampAt(authority.stamping, new Date(sealing.stampedAt))
  const { pdf } = await authority.seal.seal(page, { stamp, ...sealing.otherwise })
  return { credential, pdf }
}

/** A page with the empty place of a seal, or without one. */
export function renderPage(credential: TitleCredential, sealing: Sealing = {}): Promise<Uint8Array> {
  const { codeOf = credential, sealedAt = signedAt, verifierUrl = testVerifier, reworded = (words) => words } = sealing
  const words = wordsFor(credential.credentialSubject.title.code)
  if (!words) throw new Error('expected a title of the catalogue')
  const context = { ...reworded(words), verifierUrl, environment: 'demonstration' } as const
  const qr = writeTitleQr(codeOf, verifierUrl)
  if (sealing.place === 'without-seal') return renderTitlePdf(credential, qr, context)
  return renderSealable({ credential, qr, context, sealedAt, reservedBytes: 8_192 })
}

/** What a time-stamping authority answers over these bytes at that time. */
export function stampAt(key: StampingKey, at: Date): NonNullable<SealingNeeds['stamp']> {
  return async (stamped) => {
    const digest = createHash('sha256').update(stamped).digest()
    const request = new TimeStampReq({
      version: 1,
      messageImprint: new MessageImprint({
        hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
        hashedMessage: new OctetString({ valueHex: Uint8Array.from(digest) }),
      }),
      certReq: true,
    })
    const answer = await answerTimeStamp(new Uint8Array(request.toSchema().toBER()), key, at)
    const token = TimeStampResp.fromBER(new Uint8Array(answer)).timeStampToken
    if (!token) throw new Error('expected a time stamp')
    return new Uint8Array(token.toSchema().toBER())
  }
}

export interface TrustChange {
  readonly sealKey?: Partial<TrustedKey>
  readonly issuer?: Partial<TrustedIssuer>
  readonly at?: Date
  readonly withoutSealKey?: true
  readonly revoked?: readonly number[]
}

export function openSealingTrust({ keys, seal }: SealingAuthority, change: TrustChange = {}): Promise<TrustMaterial> {
  const { at = publishedAt, revoked = [], ...named } = change
  return openTestTrust(keys, { at, revoked, changeList: naming(seal, named) })
}

/** Puts the key of a seal into a trust list, with other changes. */
export function naming({ key }: TestSeal, change: Omit<TrustChange, 'at' | 'revoked'> = {}) {
  const { id, publicKeyMultibase, signFrom, signUntil } = key
  const sealKey: TrustedKey = {
    id,
    use: 'seals',
    publicKeyMultibase,
    signFrom,
    signUntil,
    compromisedSince: null,
    ...change.sealKey,
  }
  return (list: TrustList): TrustList => ({
    ...list,
    issuers: list.issuers.map((issuer) => ({
      ...issuer,
      keys: change.withoutSealKey ? issuer.keys : [...issuer.keys, sealKey],
      ...change.issuer,
    })),
  })
}

export async function trustedStamps({ stamping }: SealingAuthority): Promise<Partial<TrustedIssuer>> {
  const certificateSha256 = createHash('sha256').update(stamping.certificate).digest('hex')
  return { timestampAuthorities: [{ name: 'Horodatage de démonstration', certificateSha256 }] }
}

let reading: Promise<PdfReading> | undefined

export async function verifyPdf(pdf: Uint8Array, trust: TrustMaterial, now = soonAfter): Promise<Verdict> {
  reading ??= loadPageDrawer().then((drawer) => ({ drawer, wordsFor }))
  return verifyTitlePdf(await readTitlePdf(pdf, await reading), trust, now)
}
