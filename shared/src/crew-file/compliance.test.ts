import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import credentialsContext from '@vigie/schemas/contexts/credentials-v2.json' with { type: 'json' }
import crewContextDocument from '@vigie/schemas/contexts/crew-v1.json' with { type: 'json' }
import { createTestAuthority, createTestKey, openTestTrust, testIssuer } from '@vigie/shared/testing/test-authority.ts'
import { createTestVerifier } from '@vigie/shared/testing/test-verifier.ts'
import { expect, test } from 'vitest'
import { vcdmContext } from '../credential/title-credential.ts'
import { holderOfJwk } from '../did/holder.ts'
import { createDocumentLoader } from '../proof/load-document.ts'
import { signJwt } from '../proof/sign-jwt.ts'
import { sha256Hex } from '../trust/sha256.ts'
import { type Compliance, type ComplianceFields, createCompliance, crewContext, parseCompliance } from './compliance.ts'
import { signCompliance } from './sign-compliance.ts'
import { readCompliance, verifyCompliance } from './verify-compliance.ts'

const now = new Date('2026-11-22T10:00:00Z')
const crewFile = '{"version":1}'
const authority = await createTestAuthority()
const trust = await openTestTrust(authority, { at: now })
const verifier = await createTestVerifier(authority, now)
const { did } = await holderOfJwk(verifier.claims.cnf.jwk)

const unknownShip = { grossTonnage: null, grossTonnageItc69: null, lengthMetres: null, propulsionPowerKilowatts: null }
const fields: ComplianceFields = {
  uuid: '019a0000-0000-7000-8000-000000000001',
  issuer: did,
  audience: testIssuer,
  validFrom: '2026-11-22T10:00:00Z',
  validUntil: '2026-11-23T10:00:00Z',
  ship: {
    ...unknownShip,
    name: 'Iroise',
    imoNumber: '9074729',
    registration: 'BR 123456',
    kind: 'merchant',
    fishingKind: null,
    passengersAtMost: null,
    isRoroPassengerShip: null,
    tankerCargoes: null,
    isIgf: null,
    hasHighVoltage: null,
    hasEcdis: null,
    hasGmdss: null,
    highSpeedCraftType: null,
    isIsps: null,
    hasUnattendedMachinery: null,
  },
  voyage: {
    from: '2026-11-23',
    until: '2026-12-04',
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
  },
  manningDocumentNumber: 'FEM-2026-0001',
  outcome: 'sufficient',
  lawEdition: '2026-11-22',
  checkedOn: '2026-11-22',
  crewFileSha256: await sha256Hex(new TextEncoder().encode(crewFile)),
  reportSha256: '0'.repeat(64),
}
const compliance = createCompliance(fields)
const { attestation, key } = verifier
const expected = { trust, now, audience: testIssuer, crewFile }
const signed = await signCompliance(compliance, { attestation, sign: key.sign })
const changed = (change: Partial<Compliance>) =>
  signCompliance({ ...compliance, ...change }, { attestation, sign: key.sign })
const codeOf = (jwt: string, change: object = {}) =>
  verifyCompliance(jwt, { ...expected, ...change }).then(
    () => null,
    (error) => error.code,
  )

test('a compliance credential is believed of a registered verifier, for this authority and this very file', async () => {
  const verified = await verifyCompliance(signed, expected)
  expect(verified.compliance).toEqual(compliance)
  expect([verified.verifier.sub, verified.authority.id]).toEqual(['armement-des-essais.example', testIssuer])
})

test('it is refused by the cause that it is refused for', async () => {
  expect(await codeOf(signed, { crewFile: '{"version":1} ' })).toBe('compliance-of-another-file')
  expect(await codeOf(signed, { audience: 'did:web:elsewhere.example' })).toBe('compliance-not-for-us')
  expect(await codeOf(signed, { now: new Date('2026-11-23T10:00:00Z') })).toBe('compliance-expired')
  expect(await codeOf(signed, { now: new Date('2026-11-30T10:00:00Z') })).toBe('verifier-not-registered')
  expect(await codeOf(await changed({ validFrom: '2026-11-22T10:20:00Z' }))).toBe('compliance-expired')
  const [header, payload, signature] = signed.split('.')
  expect(await codeOf(`${header}.${payload}`)).toBe('compliance-invalid')
  expect(await codeOf(`${header}.${payload}.${signature?.replace(/^../, 'AA')}`)).toBe('compliance-signature')
  expect(await codeOf('x'.repeat(40_000))).toBe('compliance-invalid')
})

test('a key that is not the attested one signs for nobody, whatever it calls itself', async () => {
  const thief = await createTestKey('thief')
  expect(await codeOf(await signCompliance(compliance, { attestation, sign: thief.sign }))).toBe('compliance-signature')
  const issuer = `${did.slice(0, -1)}B`
  expect(await codeOf(await changed({ issuer }))).toBe('compliance-signature')
})

test('a verifier that is not registered for crews vouches for none', async () => {
  const other = await createTestVerifier(authority, now, (claims) => ({
    ...claims,
    cnf: verifier.claims.cnf,
    purposes: claims.purposes.map((purpose) => ({ ...purpose, code: 'one-title' })),
  }))
  const jwt = await signCompliance(compliance, { attestation: other.attestation, sign: key.sign })
  expect(await codeOf(jwt)).toBe('verifier-beyond-registration')
})

test('another header, or another type of token, is none', async () => {
  const header = { alg: 'ES256', typ: 'vc+jwt', cty: 'vc', kid: `${did}#0`, jwt: attestation }
  for (const change of [{ typ: 'oauth-authz-req+jwt' }, { alg: 'none' }, { crit: ['b64'], b64: false }, { kid: 1 }]) {
    const jwt = await signJwt({ header: { ...header, ...change }, payload: compliance }, key.sign)
    expect(await codeOf(jwt)).toBe('compliance-invalid')
  }
  expect(readCompliance(signed).header).toEqual({ kid: `${did}#0`, jwt: attestation })
})

test('nothing but the one form is read', () => {
  const wrong: readonly object[] = [
    { ...compliance, evidence: [] },
    { ...compliance, validUntil: compliance.validFrom },
    { ...compliance, credentialSubject: { ...compliance.credentialSubject, seafarer: 'LE GUELLEC' } },
    { ...compliance, credentialSubject: { ...compliance.credentialSubject, id: 'did:example:1' } },
    { ...compliance, credentialSubject: { ...compliance.credentialSubject, checkedOn: '2026-02-30' } },
  ]
  for (const value of wrong) {
    expect(() => parseCompliance(value)).toThrow(expect.objectContaining({ code: 'compliance-invalid' }))
  }
  const { voyage } = compliance.credentialSubject
  const both = { ...compliance.credentialSubject, voyage: { ...voyage, isUnlimited: true } }
  expect(() => parseCompliance({ ...compliance, credentialSubject: both })).toThrow('expected one distance')
})

test('every term of it means something in JSON-LD, and the outcome and the area are names', async () => {
  const contexts = new Map<string, object>([
    [vcdmContext, credentialsContext],
    [crewContext, crewContextDocument],
  ])
  const { aud: _, ...credential } = compliance
  const unlimited = createCompliance({ ...fields, voyage: { ...fields.voyage, distance: 'unlimited' } })
  const { aud: __, ...other } = unlimited
  const canonize = (document: object) =>
    eddsaRdfc2022.canonize(structuredClone(document), { documentLoader: createDocumentLoader(new Map(), contexts) })
  const quads = `${await canonize(credential)}${await canonize(other)}`
  const terms = Object.keys(crewContextDocument['@context']).filter((term) => !term.startsWith('@'))
  for (const term of terms) expect(quads).toContain(`<https://w3id.org/vigie/crew#${term}>`)
  expect(quads).toContain('<https://w3id.org/vigie/crew-outcomes#sufficient>')
  expect(quads).toContain('<https://w3id.org/vigie/sea-areas#A1>')
  await expect(canonize({ ...credential, seafarer: 'x' })).rejects.toThrow()
})
