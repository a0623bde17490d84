import didDocumentSchema from '@vigie/schemas/did/did-document.schema.json' with { type: 'json' }
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { Problem } from '../problem.ts'
import { findMultikeyAlgorithm, jwkOf, multikeyOf } from '../proof/multikey.ts'
import type { DidDocument, VerificationMethod } from './did-document.ts'

interface WrittenMethod {
  readonly id: string
  readonly type: string
  readonly controller: string
  readonly publicKeyMultibase?: string
  readonly publicKeyJwk?: JsonWebKey
  readonly expires?: string
  readonly revoked?: string
}

type WrittenRelationship = readonly (string | WrittenMethod)[]

const relationships = [
  'assertionMethod',
  'authentication',
  'keyAgreement',
  'capabilityInvocation',
  'capabilityDelegation',
] as const

interface WrittenDocument extends Readonly<Partial<Record<(typeof relationships)[number], WrittenRelationship>>> {
  readonly id: string
  readonly verificationMethod?: readonly WrittenMethod[]
}

const checkSchema = createSchemaCheck(didDocumentSchema)

/**
 * The document of the DID that was asked for, and of no other, from parsed JSON. Every key it names is kept, wherever it
 * is written, so that none escapes comparison; only Multikeys and JWKs of P-256, P-384 and Ed25519 are believed. One of these
 * that is no usable key (small order, not on the curve) refuses the document.
 */
export async function parseDidDocument(value: unknown, did: string): Promise<DidDocument> {
  const fault = checkSchema(value)
  if (fault) throw new Problem('did-document-schema', fault.message, { pointer: fault.pointer })
  const written = value as WrittenDocument // the schema has just said so
  if (written.id !== did)
    throw new Problem('did-document-mismatch', 'the document is of another DID', { pointer: '/id' })
  const embedded = relationships.flatMap((name) => written[name] ?? []).filter((entry) => typeof entry !== 'string')
  const methods = await Promise.all(
    [...(written.verificationMethod ?? []), ...embedded].map((method) => readMethod(method, did)),
  )
  if (new Set(methods.map(({ id }) => id)).size !== methods.length) {
    throw new Problem('did-document-schema', 'two verification methods have the same id')
  }
  const idsOf = (relationship: WrittenRelationship = []) =>
    relationship.map((entry) => absolute(typeof entry === 'string' ? entry : entry.id, did))
  return {
    id: did,
    verificationMethod: methods,
    assertionMethod: idsOf(written.assertionMethod),
    authentication: idsOf(written.authentication),
  }
}

async function readMethod(method: WrittenMethod, did: string): Promise<VerificationMethod> {
  const ends = [method.expires, method.revoked].filter((end) => end !== undefined).map(readEnd)
  return {
    id: absolute(method.id, did),
    publicKeyMultibase: await readKey(method, did),
    endsAt: ends.length === 0 ? null : Math.min(...ends),
  }
}

async function readKey(method: WrittenMethod, did: string): Promise<string | null> {
  const isOurs = method.controller === did && absolute(method.id, did).startsWith(`${did}#`)
  const key = isOurs ? await findMultikey(method) : null
  if (key === null || findMultikeyAlgorithm(key) === null) return null
  await jwkOf(key) // refuses what is not a usable key
  return key
}

async function findMultikey({ type, publicKeyMultibase, publicKeyJwk }: WrittenMethod): Promise<string | null> {
  if (type === 'Multikey') return publicKeyMultibase ?? null
  if (type !== 'JsonWebKey' && type !== 'JsonWebKey2020') return null
  return publicKeyJwk && curves.has(publicKeyJwk.crv ?? '') ? multikeyOf(publicKeyJwk) : null
}

const curves: ReadonlySet<string> = new Set(['P-256', 'P-384', 'Ed25519'])

/** Relative DID URLs are of the document itself (DID Core 3.2.2). */
function absolute(id: string, did: string): string {
  return id.startsWith('#') ? did + id : id
}

/** An end that cannot be read has come: a key must not live on for a slip of the pen. */
function readEnd(written: string): number {
  const time = Date.parse(written)
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time
}
