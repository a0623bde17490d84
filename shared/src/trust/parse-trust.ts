import trustSchema from '@vigie/schemas/trust/trust.schema.json' with { type: 'json' }
import { isInstant } from '../credential/instant.ts'
import { type JsonLimits, parseJson } from '../json/parse-json.ts'
import { createSchemaCheck, type SchemaCheck } from '../json-schema/check-json-schema.ts'
import { Problem } from '../problem.ts'
import type { Jws } from '../proof/jws.ts'
import type { Snapshot, TrustList, TrustRoot } from './trust-list.ts'

/** trust.json as published: enough to be believed by who holds the first root, or decides to trust it. */
export interface TrustFile {
  readonly roots: readonly Jws[]
  readonly trustList: Jws
}

/** A trust list names thousands of status lists at most: a megabyte. */
const trustLimits: JsonLimits = { maxBytes: 1_048_576, maxDepth: 12, maxValues: 50_000 }

const checkTrustFile = createSchemaCheck(trustSchema)
const checkJws = checkOf('jws')
const checkRoot = checkOf('root')
const checkTrustList = checkOf('trustList')
const checkSnapshot = checkOf('snapshot')

export function parseTrustFile(bytes: Uint8Array): TrustFile {
  return parse(bytes, checkTrustFile) as TrustFile // each `as` here: the schema has just said so
}

/** snapshot.json is one JWS. */
export function parseSnapshotFile(bytes: Uint8Array): Jws {
  return parse(bytes, checkJws) as Jws
}

export function parseTrustRoot(payload: Uint8Array): TrustRoot {
  const root = parse(payload, checkRoot) as TrustRoot
  checkInstants(root.issuedAt, root.expiresAt)
  return root
}

export function parseTrustList(payload: Uint8Array): TrustList {
  const list = parse(payload, checkTrustList) as TrustList
  checkInstants(list.issuedAt, list.expiresAt)
  for (const { signFrom, signUntil, compromisedSince } of list.issuers.flatMap((issuer) => issuer.keys)) {
    checkInstants(...[signFrom, signUntil, compromisedSince].filter((instant) => instant !== null))
  }
  return list
}

export function parseSnapshot(payload: Uint8Array): Snapshot {
  const snapshot = parse(payload, checkSnapshot) as Snapshot
  checkInstants(snapshot.issuedAt)
  return snapshot
}

function parse(bytes: Uint8Array, check: SchemaCheck): unknown {
  const value = parseJson(bytes, trustLimits)
  const fault = check(value)
  if (fault) throw new Problem('trust-list-schema', fault.message, { pointer: fault.pointer })
  return value
}

function checkInstants(...instants: readonly string[]): void {
  if (!instants.every(isInstant)) throw new Problem('trust-list-schema', 'expected instants of the calendar')
}

function checkOf(definition: keyof typeof trustSchema.$defs): SchemaCheck {
  return createSchemaCheck({ $ref: `${trustSchema.$id}#/$defs/${definition}` }, [trustSchema])
}
