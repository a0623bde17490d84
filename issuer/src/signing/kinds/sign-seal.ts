import { createHash, verify } from 'node:crypto'
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { createSealAttributes } from '@vigie/shared/pdf-seal/create-seal-attributes.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { publicKeyOf } from '../certificates/create-certificate.ts'
import type { KeyDescription } from '../keys/signing-keys.ts'
import { type SealableKind, sealableKinds } from '../signing-plan.ts'
import { parseUnsigned, refused } from './parse-unsigned.ts'
import type { PlanSigning } from './plan-signing.ts'

/** What a sealed file prints. */
export type SealedThing =
  /** The plan of the title; this signer signed it before. */
  | { readonly titlePlan: string }
  /** A document of the register, by its id there: that of its plan where it is signed itself. */
  | { readonly documentKind: SealableKind; readonly documentId: string }

/** The plan of a seal. Its attributes are kept so that anyone can verify the signature that the journal keeps. */
export type SealPlan = SealedThing & {
  /** Of everything in the file but the place of the seal, in hexadecimal. */
  readonly documentSha256: string
  /** What is signed: the DER of the signed attributes, in base64. */
  readonly signedAttributes: string
}

/**
 * The signature of a PDF's seal: r‖s in base64. The attributes are built here again from the digest and our own certificate,
 * and must come out the same to the byte: no signing time, no other attribute, nothing chosen by who plans.
 */
export async function signSeal(signing: PlanSigning): Promise<string> {
  const { planned, keys } = signing
  const [key] = planned
  if (!key) throw refused('expected one key')
  const attributes = attributesOf(parseSealPlan(signing), key)
  const signature = await keys.sign(key.id, attributes)
  await mustVerify(signature, attributes, key)
  return Buffer.from(signature).toString('base64')
}

function parseSealPlan(signing: PlanSigning): SealPlan {
  const { plan } = signing
  const value = parseUnsigned(plan.unsigned)
  const fault = checkSealPlan(value)
  if (fault) throw new Problem('credential-schema', fault.message, { pointer: fault.pointer })
  const seal = value as SealPlan // the schema has just said so
  checkThing(seal, signing)
  return seal
}

/** Of these the credential is signed before its page is sealed; of the others two agents' decision is all there is. */
const signedThemselves: ReadonlySet<SealableKind> = new Set(['manning-document'])

/** Whatever it is, that two agents decided it was checked before. */
function checkThing(thing: SealedThing, { plan: { titleId }, signedBefore }: PlanSigning): void {
  if ('titlePlan' in thing) {
    if (thing.titlePlan !== titleId) throw refused('the seal is planned for another title')
    if (signedBefore(thing.titlePlan) !== 'title') throw refused('the title was not signed here')
    return
  }
  const { documentKind, documentId } = thing
  if (titleId !== null) throw refused('the seal is planned for a title')
  const signed: string | null = signedBefore(documentId)
  if (signedThemselves.has(documentKind) && signed !== documentKind) throw refused('the document was not signed here')
}

function attributesOf({ documentSha256, signedAttributes }: SealPlan, key: KeyDescription): Uint8Array {
  const [certificate] = key.certificates ?? []
  if (key.algorithm !== 'P-256' || !certificate) throw refused('expected a P-256 key with its certificate')
  const expected = createSealAttributes({
    documentSha256: new Uint8Array(Buffer.from(documentSha256, 'hex')),
    certificateSha256: new Uint8Array(createHash('sha256').update(Buffer.from(certificate, 'base64')).digest()),
  })
  if (Buffer.from(expected).toString('base64') === signedAttributes) return expected
  throw refused('expected the attributes of a seal by our own certificate, and no other')
}

/** A key store that answers a wrong signature must be noticed here, not on a quay. */
async function mustVerify(signature: Uint8Array, data: Uint8Array, key: KeyDescription): Promise<void> {
  const publicKey = { key: await publicKeyOf(key), dsaEncoding: 'ieee-p1363' } as const
  if (verify('sha256', data, publicKey, signature)) return
  throw new Error('the signature just made does not verify')
}

const planId = { type: 'string', maxLength: 36 }

const checkSealPlan = createSchemaCheck({
  type: 'object',
  additionalProperties: false,
  required: ['documentSha256', 'signedAttributes'],
  properties: {
    documentSha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    signedAttributes: { type: 'string', maxLength: 1024 },
    titlePlan: planId,
    documentKind: { enum: sealableKinds },
    documentId: planId,
  },
  oneOf: [
    { required: ['titlePlan'], properties: { documentKind: false, documentId: false } },
    { required: ['documentKind', 'documentId'], properties: { titlePlan: false } },
  ],
})
