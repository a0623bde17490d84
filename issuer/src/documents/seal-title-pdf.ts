import { createHash } from 'node:crypto'
import { createSealAttributes } from '@vigie/shared/pdf-seal/create-seal-attributes.ts'
import { createSealCms, writeEcdsaSignature } from './create-seal-cms.ts'
import { digestOf, fillSeal, sealRangeOf } from './seal-range.ts'

export interface ToSeal {
  /** The DER of the signed attributes: what the key signs. */
  readonly attributes: Uint8Array
  /** Of everything in the file but the place of the seal. */
  readonly documentSha256: Uint8Array<ArrayBuffer>
}

export interface SealingNeeds {
  /** DER; that of the sealing key first, then those above it. */
  readonly certificates: readonly Uint8Array[]
  /** Answers r‖s over the attributes (ECDSA P-256, SHA-256). */
  readonly sign: (toSeal: ToSeal) => Promise<Uint8Array>
  /** Answers an RFC 3161 token over a signature; null where no time-stamping authority is configured. */
  readonly stamp: ((signature: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>) | null
}

/** What a key has to sign to seal this page. */
export function createToSeal(pdf: Uint8Array, certificate: Uint8Array): ToSeal {
  const documentSha256 = digestOf(pdf, sealRangeOf(pdf))
  const attributes = createSealAttributes({ documentSha256, certificateSha256: sha256Of(certificate) })
  return { attributes, documentSha256 }
}

function sha256Of(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}

/** PAdES baseline levels (ETSI EN 319 142-1, 6.1): with a time stamp, or without. */
export type SealLevel = 'B-T' | 'B-B'

export interface SealedPdf {
  readonly pdf: Uint8Array
  /** The seal alone: with the unsealed page it gives the file again. */
  readonly cms: Uint8Array
  readonly level: SealLevel
}

/** Seals a page that was rendered with a place for it; the file keeps its length and its one revision. */
export async function sealTitlePdf(pdf: Uint8Array, { certificates, sign, stamp }: SealingNeeds): Promise<SealedPdf> {
  const [certificate] = certificates
  if (!certificate) throw new Error('expected the certificate of the seal')
  const toSeal = createToSeal(pdf, certificate)
  const signature = writeEcdsaSignature(await sign(toSeal))
  const timeStampToken = stamp && (await stamp(signature))
  const cms = createSealCms({ attributes: toSeal.attributes, signature, certificates, timeStampToken })
  return { pdf: fillSeal(pdf, cms), cms, level: timeStampToken ? 'B-T' : 'B-B' }
}
