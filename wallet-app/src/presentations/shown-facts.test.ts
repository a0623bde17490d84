import { expandedTypes } from '@vigie/shared/presentation/expanded-types.ts'
import { openSdJwt } from '@vigie/shared/sd-jwt/present-sd-jwt.ts'
import { disclosableClaims } from '@vigie/shared/sd-jwt/title-claims.ts'
import { beforeAll, expect, test } from 'vitest'
import { createTestAuthority } from '../../../shared/testing/test-authority.ts'
import { createTestHolder, issueToHolder } from '../../../shared/testing/test-holder.ts'
import type { KeptCredential } from '../credentials/kept-credential.ts'
import type { Presentable } from './presentable.ts'
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
let whole: Presentable
let part: Presentable

beforeAll(async () => {
  const { titles } = await createTestAuthority()
  const forms = await issueToHolder(titles, await createTestHolder(), { at: new Date('2026-11-22T10:00:00Z') })
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

test('of a document of another kind, every value under the names that lead to it', () => {
  const claims = { credentialSubject: { id: 'did:key:zDn', course: { name: 'Fire', hours: 20 } }, rank: ['a', 'b'] }
  const other: Presentable = { ...whole, queried: { ...whole.queried, types: [], claims } }
  expect(shownFacts(other, { paths: [] })).toEqual([
    { name: 'id', value: 'did:key:zDn' },
    { name: 'course · name', value: 'Fire' },
    { name: 'course · hours', value: 20 },
  ])
  const disclosed: Presentable = { ...part, queried: { ...part.queried, types: ['other'], claims } }
  expect(shownFacts(disclosed, { paths: [['rank', 1]] })).toEqual([{ name: 'rank · 1', value: 'b' }])
  expect(titleOf(disclosed)).toBeNull()
})
