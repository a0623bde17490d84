import { beforeAll, describe, expect, test } from 'vitest'
import { createTestProfile, type TestJson, type TestProfile } from './conformance-fixture.ts'

// CONFORMANCE.md, "The issuer": each clause of its lists.

let profile: TestProfile
beforeAll(async () => {
  profile = await createTestProfile()
})
const v1 = 'https://www.w3.org/2018/credentials/v1'
const v2 = 'https://www.w3.org/ns/credentials/v2'
const examples = 'https://www.w3.org/ns/credentials/examples/v2'
const key = 'eddsa-rdfc-2022'
const issueUrl = `/issuers/${key}/credentials/issue`
const outcomeOf = (changes: TestJson, without: readonly string[] = []) => {
  const credential = profile.credential(key, changes)
  for (const name of without) delete credential[name]
  return profile.outcome(issueUrl, { credential })
}

describe('every issuer signs with its own key in its own suite, and is verified', () => {
  test.each([
    ['eddsa-rdfc-2022', /^did:key:z6Mk/, 'eddsa-rdfc-2022'],
    ['eddsa-jcs-2022', /^did:key:z6Mk/, 'eddsa-jcs-2022'],
    ['ecdsa-rdfc-2019-p256', /^did:key:zDna/, 'ecdsa-rdfc-2019'],
    ['ecdsa-rdfc-2019-p384', /^did:key:z82L/, 'ecdsa-rdfc-2019'],
    ['ecdsa-jcs-2019-p256', /^did:key:zDna/, 'ecdsa-jcs-2019'],
    ['ecdsa-jcs-2019-p384', /^did:key:z82L/, 'ecdsa-jcs-2019'],
    ['status', /^did:key:z6Mk/, 'eddsa-rdfc-2022'],
  ])('%s', async (name, did, cryptosuite) => {
    const credential = await profile.issue(name)
    expect(credential.issuer).toMatch(did)
    expect(credential.proof).toMatchObject({
      type: 'DataIntegrityProof',
      cryptosuite,
      proofPurpose: 'assertionMethod',
      verificationMethod: profile.issuer(name).verificationMethod,
      proofValue: expect.stringMatching(/^z/),
    })
    expect(await profile.verify(credential)).toBe('200')
    const subject = { ...(credential.credentialSubject as TestJson), alumniOf: 'Another School' }
    expect(await profile.verify({ ...credential, credentialSubject: subject })).toBe('400 proof-signature')
  })
})

describe.each(['eddsa-jcs-2022', 'ecdsa-jcs-2019-p256', 'ecdsa-jcs-2019-p384', 'eddsa-rdfc-2022', 'ecdsa-sd-2023'])(
  'an inline context, which the proof repeats or not: %s',
  (name) => {
    const inline = { title: 'https://example.org/#title' }
    const changes = { '@context': [v2, inline], type: ['VerifiableCredential'], credentialSubject: { title: 'X' } }
    test('verifies as it was signed, and not with another meaning', async () => {
      const issued = await profile.issue(name, changes, { mandatoryPointers: ['/credentialSubject/title'] })
      const asked = { verifiableCredential: issued, options: { selectivePointers: ['/issuer'] } }
      const credential: TestJson = name.includes('sd')
        ? (await (await profile.ask('/credentials/derive', asked)).json()).verifiableCredential
        : issued
      expect(await profile.verify(credential)).toBe('200')
      const other = [v2, { title: 'https://example.org/#untitled' }]
      expect(await profile.verify({ ...credential, '@context': other })).toMatch(/^400 proof-/)
      const proof = { ...(credential.proof as TestJson), '@context': other }
      expect(await profile.verify({ ...credential, '@context': other, proof })).toBe('400 proof-signature')
    })
  },
)

describe('accepted', () => {
  test.each<[string, TestJson]>([
    ['a type that is one text', { type: 'VerifiableCredential' }],
    ['any type that a context defines', { type: ['VerifiableCredential', 'RelationshipCredential'] }],
    [
      'an inline context after the base',
      { '@context': [v2, { alumniOf: 'https://schema.org/alumniOf' }], type: ['VerifiableCredential'] },
    ],
    [
      'a status that the caller supplies',
      {
        credentialStatus: {
          id: 'https://university.example/3#9',
          type: 'BitstringStatusListEntry',
          statusPurpose: 'revocation',
          statusListIndex: '9',
          statusListCredential: 'https://university.example/3',
        },
      },
    ],
    ['a subject with only an id', { credentialSubject: { id: 'did:example:subject' } }],
    ['several subjects', { credentialSubject: [{ id: 'did:example:a' }, { alumniOf: 'B' }] }],
    ['one that has expired', { validFrom: '2010-01-01T00:00:00Z', validUntil: '2011-01-01T00:00:00Z' }],
    ['one of the far future', { validFrom: '3010-01-01T00:00:00Z', validUntil: '9999-12-31T23:59:59Z' }],
    ['fractions and zones', { validFrom: '2024-02-29T12:00:00.123+05:30' }],
    ['an id', { id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33' }],
    [
      'texts with their languages',
      {
        name: [
          { '@value': 'Titre', '@language': 'fr' },
          { '@value': 'عنوان', '@language': 'ar', '@direction': 'rtl' },
        ],
        description: 'Text',
      },
    ],
    ['a schema', { credentialSchema: { id: 'https://example.org/schema.json', type: 'JsonSchema' } }],
    [
      'evidence, terms, refresh',
      {
        evidence: [{ id: 'https://example.org/e', type: 'Evidence' }],
        termsOfUse: { type: 'Terms' },
        refreshService: { id: 'https://example.org/r', type: 'Refresh' },
      },
    ],
    [
      'a related resource',
      {
        relatedResource: [
          {
            id: v2,
            digestSRI: `sha256-${Buffer.from('59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734', 'hex').toString('base64')}`,
          },
        ],
      },
    ],
    [
      'a related resource with its digests as the W3C suite writes them',
      {
        relatedResource: {
          id: v2,
          mediaType: 'application/ld+json',
          digestSRI: 'sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU',
          digestMultibase: 'uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ',
        },
      },
    ],
    [
      'a related resource that we do not know',
      {
        relatedResource: {
          id: 'https://example.org/image.png',
          digestMultibase: `u${Buffer.from([0x12, 0x20, ...new Uint8Array(32)]).toString('base64url')}`,
        },
      },
    ],
    ['an issuer that is an object', { issuer: undefined }],
  ])('%s', async (_what, changes) => {
    const issuer = { id: profile.issuer(key).did, name: 'University' }
    expect(await outcomeOf('issuer' in changes ? { issuer } : changes)).toBe('201')
  })

  test('VCDM 1.1, with the context of its proof added and nothing else', async () => {
    const credential = await profile.issue(key, {
      '@context': [v1],
      type: ['VerifiableCredential'],
      issuanceDate: '2024-01-01T00:00:00Z',
      expirationDate: '2030-01-01T00:00:00Z',
      credentialSubject: { id: 'did:example:abcdefgh' },
    })
    expect(credential['@context']).toEqual([v1, 'https://w3id.org/security/data-integrity/v2'])
    expect(Object.keys(credential).sort()).toEqual(
      ['@context', 'credentialSubject', 'expirationDate', 'issuanceDate', 'issuer', 'proof', 'type'].sort(),
    )
    expect(await profile.verify(credential)).toBe('200')
  })

  test.each([[undefined], [{}], [{ unknown: 'option', type: 'Ed25519Signature2018' }]])(
    'options %j change nothing',
    async (options) => {
      expect((await profile.issue(key, {}, options as TestJson)).proof).toMatchObject({ cryptosuite: key })
    },
  )

  test('answers are bare where the switch says so', async () => {
    const bare = await createTestProfile({ hasBareAnswers: true })
    expect(await bare.issue(key)).toMatchObject({ proof: { cryptosuite: key } })
  })
})

describe('refused', () => {
  const schema = '400 credential-schema'
  test.each<[string, TestJson, string]>([
    ['no array of contexts', { '@context': v2 }, '400 credential-context'],
    ['the base context not first', { '@context': [examples, v2] }, '400 credential-context'],
    ['contexts that are no URL', { '@context': [v2, 'not a url'] }, '400 credential-context'],
    ['a context that is a number', { '@context': [v2, 7] }, '400 credential-context'],
    ['an unknown context', { '@context': [v2, 'https://example.org/unknown/v1'] }, '400 credential-term'],
    [
      'an inline context that imports another',
      { '@context': [v2, { '@version': 1.1, '@import': 'https://example.org/c' }] },
      '400 credential-term',
    ],
    [
      'a protected term redefined',
      { '@context': [v2, { issuer: 'https://example.org/issuer' }] },
      '400 credential-term',
    ],
    [
      'a term that no context defines',
      { '@context': [v2], type: 'VerifiableCredential', credentialSubject: { id: 'did:example:a', unheardOf: 1 } },
      '400 credential-term',
    ],
    [
      'a type that no context defines',
      { '@context': [v2], type: ['VerifiableCredential', 'Unheard'], credentialSubject: { id: 'did:example:a' } },
      '400 credential-term',
    ],
    ['type null', { type: null }, schema],
    ['types that are no texts', { type: ['VerifiableCredential', 4] }, schema],
    ['types without VerifiableCredential', { type: ['AlumniCredential'] }, schema],
    ['an id that is no URL', { id: 'not a url' }, schema],
    ['an id of several', { id: ['urn:a:1', 'urn:a:2'] }, schema],
    ['an id that is null', { id: null }, schema],
    ['issuer null', { issuer: null }, schema],
    ['an issuer that is no URL', { issuer: 'university' }, schema],
    ['an issuer object without an id', { issuer: { name: 'University' } }, schema],
    ['an issuer object whose id is no URL', { issuer: { id: 'university' } }, schema],
    ['an issuer that is another', { issuer: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' }, schema],
    ['a name that is a number', { name: 4 }, schema],
    ['a description that is null', { description: null }, schema],
    ['a language value of something else', { name: { '@value': 'x', url: 'did:example:1' } }, schema],
    ['a language value without a text', { name: { '@language': 'fr' } }, schema],
    ['a language that is none', { name: { '@value': 'x', '@language': 'not a language' } }, schema],
    ['a direction that is none', { name: { '@value': 'x', '@direction': 'down' } }, schema],
    ['a name of the issuer that is a number', { issuer: { id: 'PLACE', name: 4 } }, schema],
    ['no subject at all', { credentialSubject: [] }, schema],
    ['an empty subject', { credentialSubject: {} }, schema],
    ['an empty subject among others', { credentialSubject: [{ id: 'did:example:a' }, {}] }, schema],
    ['a subject that is a text', { credentialSubject: 'did:example:abcdefgh' }, schema],
    ['a subject that is null', { credentialSubject: null }, schema],
    ['a subject whose id is no URL', { credentialSubject: { id: 'subject' } }, schema],
    ['a day without a time', { validFrom: '2024-01-01' }, schema],
    ['an instant without a zone', { validFrom: '2024-01-01T00:00:00' }, schema],
    ['a day that does not exist', { validUntil: '2023-02-29T00:00:00Z' }, schema],
    ['an instant that is a number', { validFrom: 1_700_000_000 }, schema],
    ['an end before the beginning', { validFrom: '2025-01-02T00:00:00Z', validUntil: '2025-01-01T00:00:00Z' }, schema],
    ['a status without a type', { credentialStatus: { id: 'https://example.org/3' } }, schema],
    ['a status whose id is no URL', { credentialStatus: { id: 'three', type: 'Status' } }, schema],
    ['a schema without an id', { credentialSchema: { type: 'JsonSchema' } }, schema],
    ['a schema whose id is no URL', { credentialSchema: { id: 'schema', type: 'JsonSchema' } }, schema],
    ['a schema without a type', { credentialSchema: [{ id: 'https://example.org/s' }] }, schema],
    ['refresh without a type', { refreshService: { id: 'https://example.org/r' } }, schema],
    ['terms without a type', { termsOfUse: { id: 'https://example.org/t' } }, schema],
    ['evidence without a type', { evidence: [{ id: 'https://example.org/e' }] }, schema],
    ['a resource without an id', { relatedResource: [{ digestSRI: 'sha256-A' }] }, '400 credential-resource'],
    ['a resource that is a text', { relatedResource: v2 }, '400 credential-resource'],
    [
      'a resource whose id is no URL',
      { relatedResource: [{ id: 'image', digestSRI: 'sha256-A' }] },
      '400 credential-resource',
    ],
    [
      'a wrong SHA-384 of a context that we know',
      { relatedResource: [{ id: v2, digestSRI: `sha384-${Buffer.alloc(48).toString('base64')}` }] },
      '400 credential-resource',
    ],
    [
      'a digest of no declared algorithm that is not the published one',
      { relatedResource: [{ id: v2, digestMultibase: `u${Buffer.alloc(32).toString('base64url')}` }] },
      '400 credential-resource',
    ],
    [
      'a digest of no declared algorithm, of a resource we do not know',
      {
        relatedResource: [
          { id: 'https://example.org/i', digestMultibase: `u${Buffer.alloc(32).toString('base64url')}` },
        ],
      },
      '400 credential-resource',
    ],
    ['a resource without a digest', { relatedResource: [{ id: v2 }] }, '400 credential-resource'],
    [
      'a resource twice',
      {
        relatedResource: [1, 2].map(() => ({
          id: 'https://example.org/i',
          digestSRI: `sha256-${Buffer.alloc(32).toString('base64')}`,
        })),
      },
      '400 credential-resource',
    ],
    [
      'a digest that is none',
      { relatedResource: [{ id: 'https://example.org/i', digestSRI: 'md5-AAAA' }] },
      '400 credential-resource',
    ],
    [
      'a digest cut short',
      { relatedResource: [{ id: 'https://example.org/i', digestSRI: 'sha256-AAAA' }] },
      '400 credential-resource',
    ],
    [
      'a wrong digest',
      { relatedResource: [{ id: v2, digestSRI: `sha256-${Buffer.alloc(32).toString('base64')}` }] },
      '400 credential-resource',
    ],
    [
      'a wrong digest in multibase',
      {
        relatedResource: [
          { id: v2, digestMultibase: `u${Buffer.from([0x12, 0x20, ...new Uint8Array(32)]).toString('base64url')}` },
        ],
      },
      '400 credential-resource',
    ],
    [
      'what a keyword hides',
      { credentialSubject: { id: 'did:example:a', '@included': [{ id: 'did:example:b' }] } },
      schema,
    ],
    ['a graph', { '@graph': [] }, schema],
    ['an index', { credentialSubject: { '@index': 'x', alumniOf: 'y' } }, schema],
    ['one that is signed already', { proof: { type: 'DataIntegrityProof' } }, schema],
  ])('%s', async (_what, changes, expected) => {
    const { issuer } = changes as { issuer?: { id?: string } }
    if (issuer?.id === 'PLACE') issuer.id = profile.issuer(key).did
    expect(await outcomeOf(changes)).toBe(expected)
  })

  test.each(['@context', 'type', 'issuer', 'credentialSubject'])('without %s', async (name) => {
    expect(await outcomeOf({}, [name])).toMatch(/^400 credential-/)
  })

  test.each([[null], ['credential'], [[]], [7], [undefined]])('no credential but %j', async (credential) => {
    expect(await profile.outcome(issueUrl, { credential })).toBe('400 credential-schema')
  })

  test('terms that no context defines, in the suites that read no context too', async () => {
    for (const name of ['eddsa-jcs-2022', 'ecdsa-jcs-2019-p256']) {
      const credential = profile.credential(name, { '@context': [v2] })
      expect(await profile.outcome(`/issuers/${name}/credentials/issue`, { credential })).toBe('400 credential-term')
    }
  })
})

describe('ecdsa-sd-2023: a base proof is derived from, and never verified itself', () => {
  const pointers = ['/issuer', '/type']
  test('what is mandatory and what was selected is shown, and nothing else', async () => {
    const base = await profile.issue(
      'ecdsa-sd-2023',
      { credentialSubject: { id: 'did:example:a', alumniOf: 'X', familyName: 'Y' } },
      { mandatoryPointers: pointers },
    )
    expect(await profile.verify(base)).toBe('400 proof-signature')
    const response = await profile.ask('/credentials/derive', {
      verifiableCredential: base,
      options: { selectivePointers: ['/credentialSubject/alumniOf'] },
    })
    expect(response.status).toBe(201)
    const { verifiableCredential: derived } = await response.json()
    expect(derived.credentialSubject).toEqual({ id: 'did:example:a', alumniOf: 'X' })
    expect(await profile.verify(derived)).toBe('200')
    expect(
      await profile.verify({ ...derived, credentialSubject: { ...derived.credentialSubject, alumniOf: 'Z' } }),
    ).toBe('400 proof-signature')
    const again = { verifiableCredential: derived, options: { selectivePointers: ['/issuer'] } }
    expect(await profile.outcome('/credentials/derive', again)).toBe('400 proof-form')
  })

  test('a pointer that matches nothing is an error, when issuing and when deriving', async () => {
    const credential = profile.credential('ecdsa-sd-2023')
    const issuing = { credential, options: { mandatoryPointers: ['/credentialSubject/nothing'] } }
    expect(await profile.outcome('/issuers/ecdsa-sd-2023/credentials/issue', issuing)).toBe('400 credential-schema')
    const base = await profile.issue('ecdsa-sd-2023', {}, { mandatoryPointers: pointers })
    const deriving = { verifiableCredential: base, options: { selectivePointers: ['/credentialSubject/nothing'] } }
    expect(await profile.outcome('/credentials/derive', deriving)).toBe('400 proof-form')
  })

  test.each([['/issuer'], [7], [['issuer']], [[4]], [[{}]]])(
    'pointers that are none: %j',
    async (mandatoryPointers) => {
      const body = { credential: profile.credential('ecdsa-sd-2023'), options: { mandatoryPointers } }
      expect(await profile.outcome('/issuers/ecdsa-sd-2023/credentials/issue', body)).toBe('400 request-schema')
    },
  )

  test('CBOR that is broken, and signatures that are missing, are refused', async () => {
    const base = await profile.issue('ecdsa-sd-2023', {}, { mandatoryPointers: pointers })
    const response = await profile.ask('/credentials/derive', {
      verifiableCredential: base,
      options: { selectivePointers: ['/credentialSubject'] },
    })
    const { verifiableCredential: derived } = await response.json()
    const proofValue = String(derived.proof.proofValue)
    for (const broken of [`${proofValue.slice(0, 200)}`, `${proofValue.slice(0, 30)}AAAA${proofValue.slice(34)}`]) {
      expect(await profile.verify({ ...derived, proof: { ...derived.proof, proofValue: broken } })).toMatch(
        /^400 proof-/,
      )
    }
    const { alumniOf: _, ...others } = derived.credentialSubject
    expect(await profile.verify({ ...derived, credentialSubject: others })).toBe('400 proof-signature')
  })
})
