import { createSdJwtPresentation } from '@vigie/shared/presentation/create-sd-jwt-presentation.ts'
import { createVcPresentation } from '@vigie/shared/presentation/create-vc-presentation.ts'
import { expandedTypes } from '@vigie/shared/presentation/expanded-types.ts'
import { parseTitleSdJwt } from '@vigie/shared/sd-jwt/parse-title-sd-jwt.ts'
import { openSdJwt } from '@vigie/shared/sd-jwt/present-sd-jwt.ts'
import { disclosableClaims } from '@vigie/shared/sd-jwt/title-claims.ts'
import { beforeAll, expect, test } from 'vitest'
import { createTestAuthority } from '../../../shared/testing/test-authority.ts'
import { createTestHolder, holderProof, issueToHolder, type TestHolder } from '../../../shared/testing/test-holder.ts'
import { findTitleId } from '../credentials/find-title-id.ts'
import type { KeptCredential } from '../credentials/kept-credential.ts'
import { openKept, type Presentable } from './presentable.ts'
import { shownFacts, titleOf } from './shown-facts.ts'

const frame: Omit<KeptCredential, 'text' | 'format'> = {
  id: 'one',
  holder: 'did:key:zDn',
  issuerUrl: 'https://titres.mer.example',
  configurationId: 'x',
  displayName: null,
  receivedAt: '2026-11-22T10:00:00Z',
  titleId: null,
}
const asked = { nonce: 'bm9uY2Utb2YtMTI4LWJpdHM', audience: 'verifier_attestation:armement.example', at: new Date() }
let holder: TestHolder
let whole: Presentable
let part: Presentable

beforeAll(async () => {
  const { titles } = await createTestAuthority()
  holder = await createTestHolder()
  const forms = await issueToHolder(titles, holder, { at: new Date('2026-11-22T10:00:00Z') })
  const credential = JSON.parse(forms.ldp)
  const { claims } = await openSdJwt(forms.sdJwt)
  whole = {
    kept: { ...frame, format: 'ldp_vc', text: forms.ldp },
    queried: { id: 'one', format: 'ldp_vc', types: expandedTypes(credential), claims: credential },
  }
  part = {
    kept: { ...frame, format: 'dc+sd-jwt', text: forms.sdJwt },
    queried: { id: 'one', format: 'dc+sd-jwt', types: [String(claims.vct)], claims },
  }
})

const shown = (presentable: Presentable, paths: (string | number | null)[][]) =>
  shownFacts(presentable, { paths }).map(({ name }) => name)

test('of an SD-JWT, what was asked and nothing else, in the order of titles', () => {
  expect(shown(part, [['code'], ['family_name']])).toEqual(['family_name', 'code'])
  expect(shown(part, [['functions', 0, 'level']])).toEqual(['functions'])
  expect(shown(part, [])).toEqual([])
})

test('of a W3C credential, all that the title says, whatever was asked of it', () => {
  expect(shown(whole, [['credentialSubject', 'familyName']])).toEqual(disclosableClaims)
  expect(titleOf(whole)).toMatchObject({ code: 'capitaine-200', document_number: '10463946' })
})

/** Every value inside, whatever leads to it. */
const valuesIn = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : [value]

test('what leaves is what was shown: of an SD-JWT, the same names with the same values, whatever is asked', async () => {
  const names = ['family_name', 'functions', 'capacities', 'birth_date']
  for (const paths of [[], [['code']], names.map((name) => [name]), disclosableClaims.map((name) => [name])]) {
    const sent = await createSdJwtPresentation(part.kept.text, paths, holderProof(holder, asked))
    const { claims } = await parseTitleSdJwt(sent.slice(0, sent.lastIndexOf('~') + 1))
    const { vct, iss, iat, nbf, exp, cnf, status, issuing_country, ...disclosed } = claims
    const shownOnScreen = shownFacts(part, { paths }).map(({ name, value }) => [name, value])
    expect(Object.fromEntries(shownOnScreen)).toEqual(disclosed)
    expect(shownOnScreen).toHaveLength(paths.length)
  }
})

test('what leaves is what was shown: of a W3C credential, all of it, but for what is said to be always visible', async () => {
  const sent = await createVcPresentation([JSON.parse(whole.kept.text)], holderProof(holder, asked))
  const { verifiableCredential, holder: by } = sent as Record<string, unknown>
  expect(Object.keys(sent).sort()).toEqual(['@context', 'holder', 'proof', 'type', 'verifiableCredential'])
  const [credential] = verifiableCredential as Record<string, Record<string, unknown>>[]
  const { credentialSubject, ...frame } = credential!
  const alwaysVisible = ['@context', 'credentialStatus', 'id', 'issuer', 'proof', 'type', 'validFrom', 'validUntil']
  expect(Object.keys(frame).sort()).toEqual(alwaysVisible)
  const { id, type: kind, title, ...person } = credentialSubject as { id: string; type: string; title: object }
  const { type: titleKind, issuingCountry, ...said } = title as Record<string, unknown>
  expect(id).toBe(by)
  const seen = shownFacts(whole, { paths: [] }).flatMap(({ value }) => valuesIn(value))
  expect(seen).toEqual(expect.arrayContaining([...valuesIn(person), ...valuesIn(said)]))
  // and the last day, which is signed as `validUntil`
  expect(seen).toHaveLength([...valuesIn(person), ...valuesIn(said)].length + 1)
})

test('what calls itself a title and says more than titles say is shown to nobody', async () => {
  const { credentialSubject, ...rest } = JSON.parse(whole.kept.text)
  const more = JSON.stringify({ ...rest, credentialSubject: { ...credentialSubject, passportNumber: '12AB34567' } })
  const kept = { ...whole.kept, id: 'x', text: more }
  const titleId = await findTitleId(kept)
  expect(titleId).toBeNull()
  expect(await openKept({ ...kept, titleId })).toBeNull()
  expect(await openKept({ ...whole.kept, titleId: await findTitleId(whole.kept) })).toMatchObject({ format: 'ldp_vc' })
})

test('of a document of another kind, every value under the names that lead to it', () => {
  const claims = { credentialSubject: { id: 'did:key:zDn', course: { name: 'Fire', hours: 20 } }, rank: ['a', 'b'] }
  const other: Presentable = { ...whole, queried: { ...whole.queried, types: [], claims } }
  expect(shownFacts(other, { paths: [] })).toEqual([
    { name: 'id', value: 'did:key:zDn' },
    { name: 'course · name', value: 'Fire' },
    { name: 'course · hours', value: 20 },
    { name: 'rank · 0', value: 'a' },
    { name: 'rank · 1', value: 'b' },
  ])
  expect(
    shownFacts(
      { ...part, queried: { ...part.queried, types: ['other'], claims: { list: [{ a: 1 }, { a: 2 }] } } },
      { paths: [['list', null, 'a']] },
    ),
  ).toEqual([
    { name: 'list · 0 · a', value: 1 },
    { name: 'list · 1 · a', value: 2 },
  ])
  const disclosed: Presentable = { ...part, queried: { ...part.queried, types: ['other'], claims } }
  expect(shownFacts(disclosed, { paths: [['rank', 1]] })).toEqual([{ name: 'rank · 1', value: 'b' }])
  expect(titleOf(disclosed)).toBeNull()
})
