import { generateKeyPairSync, sign } from 'node:crypto'
import type { Instant, TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { multikeyOf } from '@vigie/shared/proof/multikey.ts'
import type { TitleQrParts } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { createCertificate } from '../signing/certificates/create-certificate.ts'
import type { KeyDescription, SigningKeys } from '../signing/keys/signing-keys.ts'
import { renderTitlePdf } from './render-title-pdf.ts'
import { type SealedPdf, type SealingNeeds, sealTitlePdf } from './seal-title-pdf.ts'
import { printingFixture, qrFixture, titleFixture } from './title-fixture.ts'
import type { PrintingContext } from './title-page.ts'

export interface TestSeal {
  /** As the trust list would name it. */
  readonly key: KeyDescription
  readonly certificate: Uint8Array
  /** r‖s over SHA-256. */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>
  /** Seals a page rendered with a place; any part of it may be done otherwise. */
  readonly seal: (pdf: Uint8Array, change?: Partial<SealingNeeds>) => Promise<SealedPdf>
}

/** A key for seals in memory, certified by itself, for tests. */
export async function createTestSeal(change: Partial<KeyDescription> = {}): Promise<TestSeal> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key: KeyDescription = {
    id: 'did:web:titres.mer.example#s1',
    use: 'seals',
    algorithm: 'P-256',
    publicKeyMultibase: await multikeyOf(publicKey.export({ format: 'jwk' })),
    signFrom: '2026-01-01T00:00:00Z',
    signUntil: '2027-12-31T23:59:59Z',
    publishFrom: '2025-12-01T00:00:00Z',
    compromisedSince: null,
    ...change,
  }
  const signRaw = async (data: Uint8Array) =>
    new Uint8Array(sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
  const keys: SigningKeys = { list: () => [key], sign: (_id, data) => signRaw(data) }
  const certificate = await createCertificate(key, { country: 'FR', organisation: testAuthority }, keys)
  const needs: SealingNeeds = {
    certificates: [certificate],
    sign: ({ attributes }) => signRaw(attributes),
    stamp: null,
  }
  return { key, certificate, sign: signRaw, seal: (pdf, otherwise) => sealTitlePdf(pdf, { ...needs, ...otherwise }) }
}

const testAuthority = 'Direction générale des affaires maritimes (essai)'

export interface Sealable {
  readonly credential?: TitleCredential
  readonly qr?: TitleQrParts
  readonly context?: PrintingContext
  readonly sealedAt?: Instant
  readonly reservedBytes?: number
}

/** A title's page with the empty place of a seal. */
export function renderSealable(sealable: Sealable = {}): Promise<Uint8Array> {
  const { credential = titleFixture(), qr = qrFixture, context = printingFixture } = sealable
  const { sealedAt = '2026-11-20T10:12:00Z', reservedBytes = 4_096 } = sealable
  return renderTitlePdf(credential, qr, {
    ...context,
    sealPlace: { sealedAt, reservedBytes },
  })
}
