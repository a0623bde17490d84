import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { isIssuable } from '@vigie/shared/catalogue/is-issuable.ts'
import { signCredential } from '@vigie/shared/proof/sign-credential.ts'
import { createTestKey, type TestKey, testIssuer } from '@vigie/shared/testing/test-authority.ts'
import { createRandom, createVariedTitle } from '@vigie/shared/testing/varied-titles.ts'
import { beforeAll, expect, test } from 'vitest'
import { createStranger } from '../bench/stranger.ts'

// Plain @digitalbazaar/vc, with its own suite, purpose and checks: what anybody would write with its README.

// with those whose tables are known and whose delivery or validity is not yet: they are written the same way
const titles = loadTitles().filter(({ endorsement }) => endorsement !== null)
const authorities = loadValueSets()['issuing-authorities']?.values.map(({ code }) => code) ?? []
const random = createRandom(1978)
let key: TestKey
beforeAll(async () => {
  key = await createTestKey(`${testIssuer}#t1`)
})

test('every title that can be issued is among them', () => {
  expect(
    loadTitles()
      .filter(isIssuable)
      .every((title) => titles.includes(title)),
  ).toBe(true)
  expect(titles.length).toBeGreaterThanOrEqual(20)
  expect(authorities.length).toBeGreaterThan(0)
})

test.each(titles.map((title) => [title.code, title] as const))(
  '%s is verified, and not altered',
  async (_code, title) => {
    const { proof: _placeholder, ...unsigned } = createVariedTitle(random, { titles: [title], authorities })
    const signed = await signCredential(unsigned, {
      verificationMethod: key.id,
      cryptosuite: 'ecdsa-rdfc-2019',
      created: unsigned.validFrom,
      sign: key.sign,
    })
    const stranger = createStranger(key)
    const inForce = new Date(Date.parse(signed.validFrom) + 1_000)
    expect(await stranger.verify(structuredClone(signed), inForce)).toMatchObject({ verified: true })
    const { credentialSubject: subject } = signed
    const altered = { ...signed, credentialSubject: { ...subject, birthDate: '1991-07-30' } }
    expect(await stranger.verify(altered, inForce)).toMatchObject({ verified: false })
    if (signed.validUntil !== undefined) {
      const after = new Date(Date.parse(signed.validUntil) + 600_000)
      expect(await stranger.verify(structuredClone(signed), after)).toMatchObject({ verified: false })
    }
  },
)
