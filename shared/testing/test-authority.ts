import { nodeHashes } from '../node/node-hashes.ts'
import { createTitleCredential, type TitleFields } from '../src/credential/create-title-credential.ts'
import { instantOf } from '../src/credential/instant.ts'
import type { Instant, TitleCredential } from '../src/credential/title-credential.ts'
import { writeTitleCredential } from '../src/credential/write-title-credential.ts'
import { logOriginOf } from '../src/log/checkpoint.ts'
import { noteKeyOf } from '../src/log/note-key-of.ts'
import { keyIdOf, writeSignedNote } from '../src/log/signed-note.ts'
import { cryptosuiteOf, type KeyAlgorithm, multikeyOf } from '../src/proof/multikey.ts'
import { signCredential } from '../src/proof/sign-credential.ts'
import { createStatusListCredential } from '../src/status-list/create-status-list.ts'
import { openTrustMaterial, type TrustFiles, type TrustMaterial } from '../src/trust/open-trust-material.ts'
import { sha256Hex } from '../src/trust/sha256.ts'
import { signSnapshot, signTrustList, signTrustRoot } from '../src/trust/sign-trust.ts'
import type {
  LogState,
  PublishedCatalogue,
  Snapshot,
  TrustedIssuer,
  TrustList,
  TrustRoot,
} from '../src/trust/trust-list.ts'

/** A key as tests hold it: real cryptography, keys of one run. */
export interface TestKey {
  readonly id: string
  readonly publicKeyMultibase: string
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>
}

export const testIssuer = 'did:web:titres.mer.example'
export const revocationListId = 'https://titres.mer.example/status/r1'
export const suspensionListId = 'https://titres.mer.example/status/s1'

export async function createTestKey(id: string, algorithm: KeyAlgorithm = 'P-256'): Promise<TestKey> {
  const parameters = algorithm === 'P-256' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'Ed25519' }
  // both algorithms give a pair of keys
  const pair = (await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])) as CryptoKeyPair
  const publicKeyMultibase = await multikeyOf(await crypto.subtle.exportKey('jwk', pair.publicKey))
  const operation = algorithm === 'P-256' ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'Ed25519' }
  return {
    id,
    publicKeyMultibase,
    sign: async (data) => new Uint8Array(await crypto.subtle.sign(operation, pair.privateKey, Uint8Array.from(data))),
  }
}

export interface TestAuthority {
  readonly root: TestKey
  readonly trustLists: TestKey
  readonly titles: TestKey
  readonly lists: TestKey
  readonly snapshots: TestKey
  readonly checkpoints: TestKey
  readonly verifiers: TestKey
}

export async function createTestAuthority(algorithm: KeyAlgorithm = 'P-256'): Promise<TestAuthority> {
  return {
    root: await createTestKey('root-1', 'Ed25519'),
    trustLists: await createTestKey(`${testIssuer}#k1`),
    titles: await createTestKey(`${testIssuer}#t1`, algorithm),
    lists: await createTestKey(`${testIssuer}#l1`, algorithm),
    snapshots: await createTestKey(`${testIssuer}#n1`, algorithm),
    checkpoints: await createTestKey(`${testIssuer}#c1`, 'Ed25519'),
    verifiers: await createTestKey(`${testIssuer}#v1`),
  }
}

const testTitleFields: TitleFields = {
  issuer: testIssuer,
  effectiveFrom: '2026-11-21',
  expiresOn: '2031-11-20',
  revocationEntry: { list: revocationListId, index: 94_567 },
  suspensionEntry: { list: suspensionListId, index: 20_611 },
  holder: { familyName: 'LE GUELLEC', givenName: 'Yann Marie', birthDate: '1991-07-31' },
  title: {
    code: 'capitaine-200',
    documentNumber: '10463946',
    regulation: ['II/3'],
    functions: [
      { function: 'navigation', level: 'management', limitation: ['gt-200', 'nm-20'] },
      { function: 'cargo-handling', level: 'management', limitation: ['gt-200', 'nm-20'] },
      { function: 'ship-operation', level: 'management', limitation: ['gt-200', 'nm-20'] },
      { function: 'marine-engineering', level: 'management', limitation: ['kw-250'] },
      { function: 'radiocommunications', level: 'operational' },
    ],
    capacities: [{ capacity: 'master', limitation: ['gt-200', 'nm-20'] }],
    issueDate: '2026-11-20',
    issuingCountry: 'FR',
    issuingAuthority: 'dirm-mediterranee',
    issuingOfficer: 'Claire MOREL',
  },
}

/** The reference title: five function rows, two statuses. */
export function createTestFields(changes: Partial<TitleFields> = {}): TitleFields {
  return { ...testTitleFields, ...changes }
}

/** A title signed with the authority's key, in its one JSON form. */
export async function signTestTitle(
  key: TestKey,
  changes: Partial<TitleFields> = {},
  created: Instant = '2026-11-20T10:12:00Z',
): Promise<TitleCredential> {
  const signed = await signCredential(createTitleCredential(createTestFields(changes)), {
    verificationMethod: key.id,
    cryptosuite: cryptosuiteOf(key.publicKeyMultibase),
    created,
    sign: key.sign,
  })
  return JSON.parse(writeTitleCredential(signed))
}

export interface TestPublication {
  /** When everything is signed. */
  readonly at: Date
  readonly revoked?: readonly number[]
  readonly suspended?: readonly number[]
  readonly version?: number
  /** Changes to the trust list before it is signed. */
  readonly changeList?: (list: TrustList) => TrustList
  readonly changeSnapshot?: (snapshot: Snapshot) => Snapshot
  readonly withoutStatusLists?: boolean
  readonly catalogue?: PublishedCatalogue
  /** Of the public log; without it there is none. */
  readonly log?: LogState
  /** Of the root; twenty years by default. */
  readonly rootExpiresAt?: Instant
}

/** A root outlives many publications: devices pin it, and refuse the next list under another. */
const rootIssuedAt = new Date('2026-01-01T00:00:00Z')

/** What an authority publishes, really signed, as bytes. */
export async function publishTestFiles(authority: TestAuthority, publication: TestPublication): Promise<TrustFiles> {
  const { at, version = 1, rootExpiresAt = '2046-01-01T00:00:00Z' } = publication
  const root = { ...createTestRoot(rootOf(authority), 1, rootIssuedAt), expiresAt: rootExpiresAt }
  const list = createTestTrustList(authority, publication)
  const trust = {
    roots: [await signTrustRoot(root, [jwsSigner(authority.root)])],
    trustList: await signTrustList(publication.changeList?.(list) ?? list, [jwsSigner(authority.trustLists)]),
  }
  const statusLists = new Map<string, Uint8Array>()
  if (!publication.withoutStatusLists) {
    const lists = [
      ['revocation', revocationListId, publication.revoked ?? []],
      ['suspension', suspensionListId, publication.suspended ?? []],
    ] as const
    for (const [purpose, id, setIndexes] of lists) {
      const validUntil = instantOf(new Date(at.getTime() + 86_400_000))
      const fields = { id, issuer: testIssuer, purpose, setIndexes, validFrom: instantOf(at), validUntil }
      statusLists.set(id, await signTestStatusList(authority.lists, fields))
    }
  }
  const catalogue = publication.catalogue ? encodeJson(publication.catalogue) : null
  const snapshot: Snapshot = {
    type: 'Snapshot',
    version,
    issuedAt: instantOf(at),
    trustListVersion: version,
    statusLists: await Promise.all(
      [...statusLists].map(async ([id, bytes]) => ({ id, sha256: await sha256Hex(bytes) })),
    ),
    ...(catalogue && { catalogueSha256: await sha256Hex(catalogue) }),
    ...(publication.log && { log: publication.log }),
  }
  const signedSnapshot = await signSnapshot(
    publication.changeSnapshot?.(snapshot) ?? snapshot,
    jwsSigner(authority.snapshots),
  )
  const checkpoint = publication.log ? await signTestCheckpoint(authority.checkpoints, publication.log) : null
  return { trust: encodeJson(trust), snapshot: encodeJson(signedSnapshot), statusLists, catalogue, checkpoint }
}

/** A signed note of the test authority's log, as bytes. */
export async function signTestCheckpoint(key: TestKey, { size, root }: LogState): Promise<Uint8Array> {
  const origin = logOriginOf(testIssuer)
  const text = `${origin}\n${size}\n${root}\n`
  const keyId = keyIdOf(await noteKeyOf(origin, key.publicKeyMultibase), nodeHashes.sha256)
  const signature = await key.sign(new TextEncoder().encode(text))
  return new TextEncoder().encode(writeSignedNote({ text, signatures: [{ name: origin, keyId, signature }] }))
}

export async function openTestTrust(authority: TestAuthority, publication: TestPublication): Promise<TrustMaterial> {
  return openTrustMaterial(await publishTestFiles(authority, publication), { remembered: null })
}

export async function signTestStatusList(
  key: TestKey,
  fields: Parameters<typeof createStatusListCredential>[0],
): Promise<Uint8Array> {
  const signed = await signCredential(createStatusListCredential(fields), {
    verificationMethod: key.id,
    cryptosuite: cryptosuiteOf(key.publicKeyMultibase),
    created: fields.validFrom,
    sign: key.sign,
  })
  return encodeJson(signed)
}

export interface TestRootKeys {
  readonly root: readonly TestKey[]
  readonly trustLists: readonly TestKey[]
  /** Of the root's keys; one by default. */
  readonly threshold?: number
}

export function createTestRoot(
  { root, trustLists, threshold = 1 }: TestRootKeys,
  version: number,
  at: Date,
): TrustRoot {
  const publicKeys = (keys: readonly TestKey[]) =>
    keys.map(({ id, publicKeyMultibase }) => ({ id, publicKeyMultibase }))
  return {
    type: 'TrustRoot',
    version,
    issuedAt: instantOf(at),
    expiresAt: instantOf(new Date(at.getTime() + 5 * 365 * 86_400_000)),
    root: { threshold, keys: publicKeys(root) },
    trustLists: { threshold: 1, keys: publicKeys(trustLists) },
  }
}

function rootOf({ root, trustLists }: TestAuthority): TestRootKeys {
  return { root: [root], trustLists: [trustLists] }
}

function createTestTrustList(authority: TestAuthority, { at, version = 1, log }: TestPublication): TrustList {
  const hasLog = log !== undefined
  const key = ({ id, publicKeyMultibase }: TestKey, use: TrustedIssuer['keys'][number]['use']) => ({
    id,
    use,
    publicKeyMultibase,
    signFrom: '2026-01-01T00:00:00Z' as const,
    signUntil: null,
    compromisedSince: null,
  })
  return {
    type: 'TrustList',
    version,
    issuedAt: instantOf(at),
    expiresAt: instantOf(new Date(at.getTime() + 30 * 86_400_000)),
    environment: 'demonstration',
    issuers: [
      {
        id: testIssuer,
        name: { fr: 'Administration maritime de démonstration', en: 'Demonstration maritime administration' },
        country: 'FR',
        environment: 'demonstration',
        keys: [
          key(authority.titles, 'titles'),
          key(authority.lists, 'status-lists'),
          key(authority.snapshots, 'snapshots'),
          ...(hasLog ? [key(authority.checkpoints, 'checkpoints')] : []),
          key(authority.verifiers, 'verifier-attestations'),
        ],
        statusLists: [
          { id: revocationListId, purpose: 'revocation' },
          { id: suspensionListId, purpose: 'suspension' },
        ],
      },
    ],
    contexts: [],
    thresholds: { statusFreshHours: 24, trustListFreshDays: 7, trustListMaxDays: 30, clockToleranceMinutes: 5 },
  }
}

export function jwsSigner({ id, publicKeyMultibase, sign }: TestKey) {
  return { keyId: id, publicKeyMultibase, sign }
}

export function encodeJson(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
