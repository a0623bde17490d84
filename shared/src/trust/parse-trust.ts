import trustSchema from '@vigie/schemas/trust/trust.schema.json' with { type: 'json' }
import { isInstant } from '../credential/instant.ts'
import { type JsonLimits, parseJson } from '../json/parse-json.ts'
import { createSchemaCheck, type SchemaCheck } from '../json-schema/check-json-schema.ts'
import { isPlainDate } from '../plain-date.ts'
import { Problem } from '../problem.ts'
import type { Jws } from '../proof/jws.ts'
import type {
  KeyHistoryEntry,
  PublishedCatalogue,
  RootRole,
  Snapshot,
  TrustedKey,
  TrustList,
  TrustRoot,
} from './trust-list.ts'

/** trust.json as published: enough to be believed by who holds the first root, or decides to trust it. */
export interface TrustFile {
  readonly roots: readonly Jws[]
  readonly trustList: Jws
}

/** A trust list names thousands of status lists at most: a megabyte. */
const trustLimits: JsonLimits = { maxBytes: 1_048_576, maxDepth: 12, maxValues: 50_000 }

const checkTrustFile = createSchemaCheck(trustSchema)
const checkJws = checkOf('jws')
const checkRootChain = checkOf('rootChain')
const checkRoot = checkOf('root')
const checkTrustList = checkOf('trustList')
const checkSnapshot = checkOf('snapshot')
const checkCatalogue = checkOf('catalogue')
const checkKeyHistory = checkOf('keyHistory')
const checkKeyHistoryEntry = checkOf('keyHistoryEntry')

export function parseTrustFile(bytes: Uint8Array): TrustFile {
  return parse(bytes, checkTrustFile) as TrustFile // each `as` here: the schema has just said so
}

/** root.json: every root there was, the first one first. */
export function parseRootChain(bytes: Uint8Array): TrustFile['roots'] {
  return parse(bytes, checkRootChain) as TrustFile['roots']
}

/** snapshot.json is one JWS. */
export function parseSnapshotFile(bytes: Uint8Array): Jws {
  return parse(bytes, checkJws) as Jws
}

/** Refuses a root that could not do its work: a threshold out of reach, one key twice, a person's key on line. */
export function parseTrustRoot(payload: Uint8Array): TrustRoot {
  const root = parse(payload, checkRoot) as TrustRoot
  checkInstants(root.issuedAt, root.expiresAt)
  checkRole(root.root)
  checkRole(root.trustLists)
  if (!areDistinct([...keysOf(root.root), ...keysOf(root.trustLists)])) {
    throw new Problem('trust-list-schema', 'a key of the root cannot sign trust lists too')
  }
  return root
}

function checkRole({ threshold, keys }: RootRole): void {
  const ids = keys.map(({ id }) => id)
  if (!areDistinct(ids) || !areDistinct(keys.map(({ publicKeyMultibase }) => publicKeyMultibase))) {
    throw new Problem('trust-list-schema', 'expected each key once')
  }
  if (threshold > keys.length) throw new Problem('trust-list-schema', 'the threshold asks for more keys than there are')
}

function keysOf({ keys }: RootRole): string[] {
  return keys.map(({ publicKeyMultibase }) => publicKeyMultibase)
}

function areDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

export function parseTrustList(payload: Uint8Array): TrustList {
  const list = parse(payload, checkTrustList) as TrustList
  checkInstants(list.issuedAt, list.expiresAt)
  // which of the two is believed, and what it may issue, would depend on who reads
  if (!areDistinct(list.issuers.map(({ id }) => id)))
    throw new Problem('trust-list-schema', 'expected each issuer once')
  for (const { keys } of list.issuers) checkKeys(keys)
  return list
}

/** Two keys under one name: which of them is believed would depend on who reads. */
function checkKeys(keys: readonly TrustedKey[]): void {
  if (!areDistinct(keys.map(({ id }) => id))) throw new Problem('trust-list-schema', 'expected each key once')
  for (const { signFrom, signUntil, compromisedSince } of keys) {
    checkInstants(...[signFrom, signUntil, compromisedSince].filter((instant) => instant !== null))
  }
}

/** keys.json: one JWS a step, the first one first. */
export function parseKeyHistory(bytes: Uint8Array): readonly Jws[] {
  return parse(bytes, checkKeyHistory) as readonly Jws[]
}

export function parseKeyHistoryEntry(payload: Uint8Array): KeyHistoryEntry {
  const entry = parse(payload, checkKeyHistoryEntry) as KeyHistoryEntry
  checkInstants(entry.issuedAt)
  checkKeys(entry.keys)
  return entry
}

export function parseSnapshot(payload: Uint8Array): Snapshot {
  const snapshot = parse(payload, checkSnapshot) as Snapshot
  checkInstants(snapshot.issuedAt)
  return snapshot
}

/** A few hundred names and labels. */
const catalogueLimits: JsonLimits = { maxBytes: 262_144, maxDepth: 4, maxValues: 10_000 }

/** Words that a page shows as they are: plain text, in bounds, without anything that could turn the line around it. */
export function parsePublishedCatalogue(bytes: Uint8Array): PublishedCatalogue {
  const value = parseJson(bytes, catalogueLimits)
  const fault = checkCatalogue(value)
  if (fault) throw new Problem('catalogue-invalid', fault.message, { pointer: fault.pointer })
  const catalogue = value as PublishedCatalogue
  if (!isPlainDate(catalogue.edition)) throw new Problem('catalogue-invalid', 'expected a day', { pointer: '/edition' })
  return catalogue
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
