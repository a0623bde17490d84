import { signForeignPresentation } from '@vigie/shared/testing/foreign-signing.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { createTestProfile, type TestJson, type TestProfile } from './conformance-fixture.ts'
import { createSign } from './profile-issuer.ts'

// Presentations: the request they answer, and whose they are. Signed by the library as a stranger's wallet would.

let profile: TestProfile
const holderKey = 'ecdsa-rdfc-2019-p256'
const v2 = 'https://www.w3.org/ns/credentials/v2'
const request = { challenge: 'c-1', domain: 'https://verifier.example' }
/** As a verifier of persons asks. */
const strict = { ...request, checks: ['proof', 'holder'] }
let holder: string
let credential: TestJson
beforeAll(async () => {
  profile = await createTestProfile()
  holder = profile.issuer(holderKey).did
  credential = await profile.issue('eddsa-rdfc-2022', { credentialSubject: { id: holder, alumniOf: 'X' } })
})

async function present(changes: TestJson = {}, { key = holderKey, answers = request } = {}): Promise<TestJson> {
  const issuer = profile.issuer(key)
  const presentation = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [credential],
    ...changes,
  }
  const signer = { ...issuer, sign: createSign(issuer) }
  return (await signForeignPresentation(presentation, signer, answers)) as TestJson
}
const verify = (verifiablePresentation: unknown, options: unknown = strict) =>
  profile.outcome('/presentations/verify', { verifiablePresentation, options })

test.each(['ecdsa-rdfc-2019-p256', 'ecdsa-rdfc-2019-p384', 'eddsa-rdfc-2022', 'eddsa-jcs-2022', 'ecdsa-jcs-2019-p256'])(
  'of the holder, in answer to the request: %s',
  async (key) => {
    const { did } = profile.issuer(key)
    const own = await profile.issue('status', { credentialSubject: { id: did, alumniOf: 'X' } })
    expect(await verify(await present({ holder: did, verifiableCredential: [own] }, { key }))).toBe('200')
  },
)

test.each(['eddsa-jcs-2022', 'ecdsa-jcs-2019-p384'])('with inline contexts, in it and inside: %s', async (key) => {
  const { did } = profile.issuer(key)
  const inline = { title: 'https://example.org/#title' }
  const changes = { '@context': [v2, inline], type: ['VerifiableCredential'] }
  const shown = await profile.issue('ecdsa-jcs-2019-p256', { ...changes, credentialSubject: { id: did, title: 'X' } })
  const type = { '@context': [v2, { Shown: 'https://example.org/#Shown' }], type: ['VerifiablePresentation', 'Shown'] }
  expect(await verify(await present({ ...type, verifiableCredential: [shown] }, { key }))).toBe('200')
})

describe('the request it answers', () => {
  test('another challenge, or an answer of before played again', async () => {
    expect(await verify(await present(), { ...request, challenge: 'c-2' })).toBe('400 presentation-challenge')
  })
  test('another domain', async () => {
    expect(await verify(await present(), { ...request, domain: 'https://evil.example' })).toBe(
      '400 presentation-challenge',
    )
  })
  test('a challenge written in afterwards', async () => {
    const { proof, ...presentation } = await present()
    const changed = { ...presentation, proof: { ...(proof as TestJson), challenge: 'c-2' } }
    expect(await verify(changed, { ...request, challenge: 'c-2' })).toBe('400 proof-signature')
  })
  test.each([[undefined], [{}], [{ domain: 'https://verifier.example' }], [{ ...request, challenge: 7 }]])(
    'a verifier that asks for nothing is told so: %j',
    async (options) => {
      const body = { verifiablePresentation: await present(), options }
      expect(await profile.outcome('/presentations/verify', body)).toBe('400 request-schema')
    },
  )
})

test('a credential that shows a part of itself (ecdsa-sd-2023)', async () => {
  const base = await profile.issue(
    'ecdsa-sd-2023',
    { credentialSubject: { id: holder, alumniOf: 'X', familyName: 'Y' } },
    { mandatoryPointers: ['/issuer', '/credentialSubject/id'] },
  )
  const asked = { verifiableCredential: base, options: { selectivePointers: ['/credentialSubject/alumniOf'] } }
  const { verifiableCredential } = await (await profile.ask('/credentials/derive', asked)).json()
  expect(await verify(await present({ verifiableCredential: [verifiableCredential] }))).toBe('200')
  expect(await verify(await present({ verifiableCredential: [base] }))).toBe('400 proof-signature')
})

describe('whose it is', () => {
  const thief = 'ecdsa-jcs-2019-p384'
  test('a thief’s key, under his own name, under the holder’s or under none', async () => {
    const thiefDid = profile.issuer(thief).did
    for (const changes of [{ holder: thiefDid }, { holder }, {}]) {
      expect(await verify(await present(changes, { key: thief }))).toBe('400 presentation-holder')
    }
  })
  test('a holder who is not who signs', async () => {
    expect(await verify(await present({ holder: 'did:example:other' }))).toBe('400 presentation-holder')
  })
  test('credentials of two persons', async () => {
    const other = await profile.issue('status', { credentialSubject: { id: 'did:example:other', alumniOf: 'X' } })
    expect(await verify(await present({ verifiableCredential: [credential, other] }))).toBe('400 presentation-holder')
  })
  test('credentials of several issuers about the holder, and one of a bearer', async () => {
    const verifiableCredential = [
      credential,
      await profile.issue('ecdsa-rdfc-2019-p384', { credentialSubject: { id: holder, alumniOf: 'Y' } }),
      await profile.issue('status', { credentialSubject: { alumniOf: 'Z' } }),
    ]
    expect(await verify(await present({ verifiableCredential }))).toBe('200')
  })
  test('a credential that says it is another issuer’s', async () => {
    const forged = { ...credential, issuer: profile.issuer('status').did }
    expect(await verify(await present({ verifiableCredential: [forged] }))).toBe('400 proof-signature')
    const unsigned = profile.credential('status', { credentialSubject: { id: holder, alumniOf: 'X' } })
    const byAnother = await profile.sign('eddsa-rdfc-2022', unsigned)
    expect(await verify(await present({ verifiableCredential: [byAnother] }))).toBe('400 proof-key-not-authorised')
  })
  test('a revoked credential inside', async () => {
    const id = 'urn:example:revoked'
    const revoked = await profile.issue('status', { id, credentialSubject: { id: holder, alumniOf: 'X' } })
    const presentation = await present({ verifiableCredential: [revoked] })
    expect(await verify(presentation)).toBe('200')
    await profile.outcome('/credentials/status', { credentialId: id })
    expect(await verify(presentation)).toBe('400 credential-status-set')
  })
})

describe('what the data model allows, and a verifier who asks for no holder accepts', () => {
  test('no credential at all, with an empty list or with none', async () => {
    expect(await verify(await present({ verifiableCredential: [] }), request)).toBe('200')
    expect(await verify(await present({ verifiableCredential: undefined }), request)).toBe('200')
  })
  test('credentials about others, shown by whoever has them', async () => {
    const other = await profile.issue('status', { credentialSubject: { id: 'did:example:other', alumniOf: 'X' } })
    expect(await verify(await present({ verifiableCredential: [credential, other] }), request)).toBe('200')
  })
  test('a challenge without a domain; and without either, by who says what he checks', async () => {
    expect(await verify(await present(), { challenge: 'c-1' })).toBe('200')
    expect(await verify(await present(), { checks: ['proof'] })).toBe('200')
    expect(await verify(await present(), { checks: ['proof'], challenge: 'c-2' })).toBe('400 presentation-challenge')
  })
  test('never a holder who does not sign, nor one’s own word without one’s name (VCDM 4.13.4)', async () => {
    const own = await profile.issue(holderKey, { credentialSubject: { id: 'did:example:other', alumniOf: 'X' } })
    const verifiableCredential = [own]
    expect(await verify(await present({ verifiableCredential, holder }), request)).toBe('200')
    expect(await verify(await present({ verifiableCredential, holder: { id: holder } }), request)).toBe('200')
    for (const claimed of [undefined, 'did:example:acme', { id: 'did:example:acme' }, null]) {
      const presentation = await present({ verifiableCredential })
      expect(await verify({ ...presentation, holder: claimed }, request)).toMatch(/^400 /)
    }
    expect(await verify(await present({ verifiableCredential }), request)).toBe('400 presentation-holder')
    expect(await verify(await present({ holder: 'did:example:acme' }), request)).toBe('400 presentation-holder')
  })
})

describe('a presentation that is not one', () => {
  test.each([['text'], [null], [[]], [{}], [undefined]])('%j', async (presentation) => {
    expect(await verify(presentation)).toMatch(/^400 (presentation-schema|credential-context)$/)
  })
  test('without credentials, with too many, with one that is a text', async () => {
    expect(await verify(await present({ verifiableCredential: [] }))).toBe('400 presentation-schema')
    const many = new Array(9).fill(credential)
    expect(await verify(await present({ verifiableCredential: many }))).toBe('400 presentation-schema')
    const { proof, ...presentation } = await present()
    expect(await verify({ ...presentation, proof, verifiableCredential: ['urn:uuid:1'] })).toMatch(/^400 /)
  })
  test('unsigned, signed twice, signed for another purpose', async () => {
    const { proof, ...presentation } = await present()
    expect(await verify(presentation)).toBe('400 credential-no-proof')
    expect(await verify({ ...presentation, proof: [proof, proof] })).toBe('400 presentation-schema')
    const assertion = { ...(proof as TestJson), proofPurpose: 'assertionMethod' }
    expect(await verify({ ...presentation, proof: assertion })).toBe('400 proof-form')
  })
  test('altered after signing', async () => {
    const presentation = await present()
    expect(await verify({ ...presentation, id: 'urn:example:added' })).toBe('400 proof-signature')
  })
})
