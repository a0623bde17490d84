import { randomBytes } from 'node:crypto'
import type { CrewLaw, CrewRule } from '@vigie/schemas/crew-law.ts'
import { crewPosts } from '@vigie/schemas/crew-posts-data.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { type Compliance, type ComplianceFields, createCompliance } from '@vigie/shared/crew-file/compliance.ts'
import type { CrewFile, CrewFileMember } from '@vigie/shared/crew-file/crew-file.ts'
import { signCompliance } from '@vigie/shared/crew-file/sign-compliance.ts'
import { holderOfJwk } from '@vigie/shared/did/holder.ts'
import { addDays, plainDateOf } from '@vigie/shared/plain-date.ts'
import { jwkOf } from '@vigie/shared/proof/multikey.ts'
import { createTestAuthority, createTestKey, type TestKey } from '@vigie/shared/testing/test-authority.ts'
import { createTestVerifier } from '@vigie/shared/testing/test-verifier.ts'
import { v4 } from 'uuid'
import { permisNeedsOf } from '../permis-needs.ts'
import { publishingNeedsOf } from '../publication-needs.ts'
import { publish } from '../publishing/publish.ts'
import { holdTestCeremony } from '../publishing/root-fixture.ts'
import { sha256Of } from '../sha256-of.ts'
import { issueOne, type TestIssuer } from '../test-issuer.ts'
import { checkNewPermis } from './check-permis.ts'

// A shipowner that the register of verifiers knows, a crew with titles of this register, and a law of two rules.

const basis = { text: '(invented for tests)', source: 'test', version: null, confidence: 'inferred' } as const
const said = (text: string) => ({ fr: `${text} (inventé)`, en: `${text} (invented)` })
const ruleOf = (id: string, need: CrewRule['need'], isWarning = false): CrewRule => ({
  id: `${id}.1`,
  rule: id.toUpperCase(),
  name: said(id),
  scope: 'seat',
  appliesWhen: null,
  need,
  isUsable: true,
  isWarning,
  atIssue: [],
  sentences: { failed: said('failed'), unknown: said('unknown'), passed: null, remedy: null },
  basis,
  validFrom: null,
  validUntil: null,
  cases: [],
})

/** A master needs a capitaine 200 and fitness that a register knows; a medical training is told and decides nothing. */
export const testLaw: CrewLaw = {
  edition: '(invented for tests)',
  posts: crewPosts,
  prerogatives: [],
  rules: [
    ruleOf('t01', { hold: { codes: ['capitaine-200'] }, reach: 20 }),
    ruleOf('t02', { check: { fact: 'medicalFitnessIsFit', is: true } }),
    ruleOf('t03', { hold: { codes: ['em1'] }, reach: 'unlimited' }, true),
  ],
}

export interface TestShipowner {
  readonly id: string
  readonly key: TestKey
  readonly did: string
  readonly attestation: string
}

/** Publishes what the issuer has to publish, as its service does. */
export async function publishNow(issuer: TestIssuer): Promise<void> {
  const { signer, settings } = issuer.deps
  await publish({ ...publishingNeedsOf(issuer.deps), ...(await holdTestCeremony(signer, settings.rootChainFile)) })
}

/** Proposed, approved and attested, by the routes. */
export async function registerShipowner(issuer: TestIssuer, id: string): Promise<TestShipowner> {
  const { claims: example } = await createTestVerifier(await createTestAuthority(), new Date())
  const { iss: _iss, iat: _iat, exp: _exp, ...registered } = example
  const key = await createTestKey(id)
  const { kty, crv, x, y } = await jwkOf(key.publicKeyMultibase)
  const jwk = { kty, crv, x, y }
  const proposed = await issuer.ask('administrator', '/api/verifiers', { ...registered, sub: id, cnf: { jwk } })
  if (proposed.status !== 201) throw new Error(`not proposed: ${await proposed.text()}`)
  await issuer.ask('validator', `/api/verifiers/${id}/approval`, {})
  const { attestation } = await (await issuer.ask('verifier', `/api/verifiers/${id}/attestations`, {})).json()
  const { did } = await holderOfJwk(jwk as JsonWebKey) // a P-256 key has them all
  return { id, key, did, attestation }
}

const ship: CrewFile['ship'] = {
  name: 'Iroise',
  imoNumber: '9074729',
  registration: 'BR 123456',
  kind: 'merchant',
  fishingKind: null,
  grossTonnage: 180,
  grossTonnageItc69: null,
  lengthMetres: 24,
  propulsionPowerKilowatts: 240,
  passengersAtMost: 0,
  isRoroPassengerShip: false,
  tankerCargoes: [],
  isIgf: false,
  hasHighVoltage: false,
  hasEcdis: false,
  hasGmdss: false,
  highSpeedCraftType: '',
  isIsps: false,
  hasUnattendedMachinery: false,
}

export function voyageFrom(now: Date): CrewFile['voyage'] {
  const from = plainDateOf(now)
  return {
    from,
    until: addDays(from, 10),
    distance: 20,
    milesFromDeparture: null,
    milesFromShelter: null,
    isMetropolitan: true,
    seaArea: 'A1',
    navigationCategory: null,
    isInternational: false,
    isPolar: false,
    isByDayOnly: null,
    isInShelteredWaters: null,
    passengers: null,
    route: null,
  }
}

/** The credential of a title as its file has it. */
export async function documentOf(issuer: TestIssuer, titleId: string): Promise<string> {
  return (await issuer.ask('examiner', `/api/titles/${titleId}/credential`)).text()
}

/** A crew of one master, who showed these documents. */
export function crewFileOf(texts: readonly string[], change: Partial<CrewFile> = {}): CrewFile {
  const member: CrewFileMember = {
    id: 'm1',
    lineId: 'l1',
    capacity: null,
    contractCapacity: null,
    duties: [],
    medicalFitnessStatedUntil: null,
    evidence: texts.map((text) => ({ kind: 'document', text })),
  }
  const line = { id: 'l1', capacities: ['master'], level: null, regulation: [], number: 1, conditions: null } as const
  return {
    version: 1,
    ship,
    voyage: voyageFrom(new Date()),
    manning: { kind: 'stated', documentNumber: 'FEM-2026-0001', lines: [line] },
    members: [member],
    ...change,
  }
}

/** What the shipowner's service hands in. */
export async function handIn(
  owner: TestShipowner,
  crewFile: string,
  change: Partial<ComplianceFields> = {},
): Promise<{ readonly compliance: string; readonly crewFile: string }> {
  const { ship: ofShip, voyage } = JSON.parse(crewFile) as CrewFile // written by `crewFileOf`
  const now = new Date(Date.now() - 1_000)
  const compliance = createCompliance({
    uuid: v4(),
    issuer: owner.did,
    audience: 'did:web:titres.mer.example',
    validFrom: instantOf(now),
    validUntil: instantOf(new Date(now.getTime() + 3_600_000)),
    ship: ofShip,
    voyage,
    manningDocumentNumber: null,
    outcome: 'to-be-judged',
    lawEdition: testLaw.edition,
    checkedOn: plainDateOf(now),
    crewFileSha256: sha256Of(crewFile),
    reportSha256: '0'.repeat(64),
    ...change,
  })
  return { compliance: await signedBy(owner, compliance), crewFile }
}

export function signedBy({ attestation, key }: TestShipowner, compliance: Compliance): Promise<string> {
  return signCompliance(compliance, { attestation, sign: key.sign })
}

export interface TestPermis {
  readonly id: string
  readonly number: string
  readonly accessSecret: string
}

/** A request of a crew of one, taken in and checked. */
export async function requestOne(issuer: TestIssuer, owner: TestShipowner, titleId?: string): Promise<TestPermis> {
  const text = await documentOf(issuer, titleId ?? (await issueOne(issuer)))
  const taken = await postPermis(issuer, await handIn(owner, JSON.stringify(crewFileOf([text]))))
  if (taken.status !== 201) throw new Error(`not taken: ${await taken.text()}`)
  const permis = await takenOf(taken)
  await checkNewPermis(permis.id, permisNeedsOf(issuer.deps))
  return permis
}

/** What a shipowner's service keeps of the answer. */
export async function takenOf(taken: Response): Promise<TestPermis> {
  const { number } = await taken.json()
  const id = taken.headers.get('location')?.split('/').at(-1) ?? ''
  return { id, number, accessSecret: taken.headers.get('permis-secret') ?? '' }
}

export function postPermis(issuer: TestIssuer, body: object): Promise<Response> {
  return issuer.ask(null, '/api/permis-armement', body)
}

/** 128 bits, as a service draws them. */
export function drawNonce(): string {
  return randomBytes(16).toString('base64url')
}
