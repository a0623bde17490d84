import { instantOf } from '@vigie/shared/credential/instant.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { signGeneralCredential } from '@vigie/shared/proof/general/sign-general-credential.ts'
import examples from '@vigie/shared/proof/general/vectors/specification-examples.json' with { type: 'json' }
import { signAsIn2020, signUnchecked } from '@vigie/shared/testing/foreign-signing.ts'
import { encodeJson } from '@vigie/shared/testing/test-authority.ts'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestProfile, type TestJson, type TestProfile, testNow } from './conformance-fixture.ts'
import { pinnedControllers } from './pinned-controllers.ts'
import { createSign } from './profile-issuer.ts'

// CONFORMANCE.md, "The verifier", and the tests that no public suite asks for.

let profile: TestProfile
let signed: TestJson
let ordinary: TestProfile['settings']['fetchDocument']
beforeAll(async () => {
  profile = await createTestProfile()
  ordinary = profile.settings.fetchDocument
  signed = await profile.issue('eddsa-rdfc-2022')
})
afterEach(() => {
  profile.settings.now = testNow
  profile.settings.fetchDocument = ordinary
})
const proofOf = (credential: TestJson) => credential.proof as TestJson
const withProof = (changes: TestJson, credential = signed): TestJson => ({
  ...credential,
  proof: { ...proofOf(credential), ...changes },
})

describe('the specifications’ own examples, of pinned https issuers', () => {
  test.each(examples.proofs)('$name', async ({ proof }) => {
    expect(await profile.verify({ ...examples.credential, proof }, { checks: ['proof'] })).toBe('200')
  })
  test('a chain of four', async () => {
    expect(await profile.verify({ ...examples.credential, proof: examples.chain })).toBe('200')
  })
  test('a derived credential of the race committee', async () => {
    expect(await profile.verify(examples.derived)).toBe('200')
    const other = { ...examples.derived, issuer: 'https://vc.example/issuers/5678' }
    expect(await profile.verify(other)).toBe('400 proof-signature')
  })
  test('for 5678 sign the two keys of the public suite’s chains, under did:key too, and the others of the chain do not', () => {
    const allowed = pinnedControllers.get('https://vc.example/issuers/5678')?.assertionMethod
    const asDidKey = ({ verificationMethod }: { verificationMethod: string }) => {
      const [, key = ''] = verificationMethod.split('#')
      return `did:key:${key}#${key}`
    }
    const areAllowed = examples.chain.map((proof) => allowed?.includes(asDidKey(proof)))
    expect(areAllowed).toEqual([true, true, false, false])
  })
  test('an https issuer that is not pinned is nobody', async () => {
    const [first] = examples.proofs
    const credential = { ...examples.credential, issuer: 'https://vc.example/issuers/1', proof: first?.proof }
    expect(await profile.verify(credential)).toBe('400 proof-signature')
  })
})

describe('what the caller expects of the proof (Data Integrity 4.4)', () => {
  test('another purpose than he names', async () => {
    expect(await profile.verify(signed, { expectedProofPurpose: 'assertionMethod' })).toBe('200')
    expect(await profile.verify(signed, { expectedProofPurpose: 'authentication' })).toBe('400 proof-form')
    expect(await profile.verify(signed, { expectedProofPurpose: 7 })).toBe('400 request-schema')
  })
  test('a challenge or a domain that the proof does not say', async () => {
    expect(await profile.verify(signed, { challenge: 'c-1' })).toBe('400 presentation-challenge')
    expect(await profile.verify(signed, { domain: 'https://verifier.example' })).toBe('400 presentation-challenge')
  })
  test('his expectations are not those of the status list', async () => {
    const listed = await profile.issue('status')
    expect(await profile.verify(listed, { expectedProofPurpose: 'assertionMethod' })).toBe('200')
  })
})

describe('a proof that is not one', () => {
  test.each<[string, unknown, string]>([
    ['null', null, '400 credential-no-proof'],
    ['missing', undefined, '400 credential-no-proof'],
    ['an empty set', [], '400 credential-no-proof'],
    ['a text', 'z3', '400 proof-form'],
    ['nine of them', new Array(9).fill({}), '400 proof-form'],
  ])('%s', async (_what, proof, expected) => {
    expect(await profile.verify({ ...signed, proof })).toBe(expected)
  })

  test.each<[string, TestJson, string]>([
    ['no type', { type: undefined }, '400 proof-form'],
    ['another type', { type: 'UnknownProof' }, '400 proof-form'],
    ['no cryptosuite', { cryptosuite: undefined }, '400 proof-form'],
    ['an unknown cryptosuite', { cryptosuite: 'eddsa-2099' }, '400 proof-form'],
    ['a cryptosuite of every object', { cryptosuite: 'constructor' }, '400 proof-form'],
    ['a cryptosuite of another curve', { cryptosuite: 'ecdsa-rdfc-2019' }, '400 proof-signature'],
    ['a cryptosuite of the other canonical form', { cryptosuite: 'eddsa-jcs-2022' }, '400 proof-signature'],
    ['no verificationMethod', { verificationMethod: undefined }, '400 proof-form'],
    ['a verificationMethod that is an object', { verificationMethod: {} }, '400 proof-form'],
    ['a verificationMethod without a key', { verificationMethod: 'did:key:z6Mk' }, '400 proof-form'],
    [
      'a key that the DID does not have',
      { verificationMethod: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#other' },
      '400 proof-key-not-authorised',
    ],
    ['a DID of no method of ours', { verificationMethod: 'did:ion:abc#key' }, '400 did-invalid'],
    ['no proofPurpose', { proofPurpose: undefined }, '400 proof-form'],
    ['another proofPurpose', { proofPurpose: 'authentication' }, '400 proof-form'],
    ['no proofValue', { proofValue: undefined }, '400 proof-form'],
    ['a proofValue that is a number', { proofValue: 7 }, '400 proof-form'],
    [
      'a proofValue without a header',
      { proofValue: '5KTX5yikM4eUukZW9qh66LGT3KZEUCACGpWcT2t4Yd54NMoFRchGmH4778omyNFAD3weSt6sNk5fuaMQmhhzNmEC' },
      '400 proof-form',
    ],
    ['a proofValue in another base', { proofValue: `u${'A'.repeat(86)}` }, '400 proof-form'],
    ['a proofValue of letters that are none', { proofValue: `z${'0'.repeat(87)}` }, '400 proof-form'],
    ['a proofValue of sixty kilobytes', { proofValue: `z${'2'.repeat(60_000)}` }, '400 proof-form'],
    [
      'a signature of another document',
      { proofValue: 'z5KTX5yikM4eUukZW9qh66LGT3KZEUCACGpWcT2t4Yd54NMoFRchGmH4778omyNFAD3weSt6sNk5fuaMQmhhzNmEC' },
      '400 proof-signature',
    ],
    ['a date that is none', { created: 'yesterday' }, '400 proof-form'],
    ['another date', { created: '2026-11-22T09:00:01Z' }, '400 proof-signature'],
    ['an end that was', { expires: '2026-11-22T09:59:59Z' }, '400 proof-expired'],
    ['an end that was not signed', { expires: '2026-11-23T00:00:00Z' }, '400 proof-signature'],
    ['a term that no context defines', { unheardOf: 'x' }, '400 credential-term'],
  ])('%s', async (_what, changes, expected) => {
    const at = '@context' in changes ? signed : await profile.sign('eddsa-rdfc-2022', strictly(profile))
    expect(await profile.verify(withProof(changes, at))).toBe(expected)
  })
})

/** Without a vocabulary that would give every term a meaning. */
function strictly({ credential }: TestProfile, changes: TestJson = {}): TestJson {
  return credential('eddsa-rdfc-2022', {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    credentialSubject: { id: 'did:example:a' },
    ...changes,
  })
}

describe('a credential that is not one', () => {
  test.each([['credential'], [null], [[]], [{}], [7], [undefined]])('%j', async (credential) => {
    expect(await profile.verify(credential)).toMatch(/^400 credential-/)
  })

  test('terms added after signing, and terms that were there when it was signed', async () => {
    const credential = await profile.sign('eddsa-rdfc-2022', strictly(profile))
    expect(await profile.verify(credential)).toBe('200')
    expect(await profile.verify({ ...credential, unheardOf: true })).toBe('400 credential-term')
    expect(await profile.verify({ ...credential, description: 'added' })).toBe('400 proof-signature')
  })

  test('a canonical form of JSON alone hides no term that no context defines', async () => {
    const issuer = profile.issuer('eddsa-jcs-2022')
    const unsigned = strictly(profile, { issuer: issuer.did, unheardOf: 1 })
    const credential = await signUnchecked(unsigned, { ...issuer, sign: createSign(issuer) })
    expect(await profile.verify(credential)).toBe('400 credential-term')
  })

  test.each(['eddsa-jcs-2022', 'ecdsa-jcs-2019-p256', 'ecdsa-jcs-2019-p384'])(
    'another order of an array, another context or a moved value does not verify: %s',
    async (key) => {
      const credential = await profile.issue(key, { name: 'A', description: 'B' })
      expect(await profile.verify(credential)).toBe('200')
      expect(await profile.verify({ ...credential, type: ['AlumniCredential', 'VerifiableCredential'] })).toBe(
        '400 proof-signature',
      )
      expect(await profile.verify({ ...credential, name: 'B', description: 'A' })).toBe('400 proof-signature')
      const [base, ...others] = credential['@context'] as string[]
      const contexts = [base, 'https://w3id.org/security/data-integrity/v2', ...others]
      expect(await profile.verify({ ...credential, '@context': contexts })).toBe('400 proof-form')
      const ordered = Object.fromEntries(Object.entries(credential).reverse())
      expect(await profile.verify(ordered)).toBe('200')
    },
  )
})

describe('a context that somebody appends after signing gives other words to what was signed', () => {
  const evil = { alumniOf: 'https://evil.example/expelledFrom' }
  test.each(['eddsa-jcs-2022', 'ecdsa-jcs-2019-p256'])(
    '%s, which signs the text of the context in its proof',
    async (key) => {
      const credential = await profile.issue(key)
      const contexts = [...(credential['@context'] as unknown[]), evil]
      expect(await profile.verify({ ...credential, '@context': contexts })).toBe('400 proof-form')
      const inBoth = withProof({ '@context': contexts }, { ...credential, '@context': contexts })
      expect(await profile.verify(inBoth)).toBe('400 proof-signature')
    },
  )
  test('eddsa-rdfc-2022, which signs what the words mean', async () => {
    const contexts = [...(signed['@context'] as unknown[]), evil]
    expect(await profile.verify({ ...signed, '@context': contexts })).toBe('400 proof-signature')
    expect(await profile.verify(withProof({ '@context': contexts }))).toBe('400 proof-form')
  })
})

describe('dates, at the moment of verification', () => {
  const from = '2026-11-22T09:00:00Z'
  const until = '2026-11-22T11:00:00Z'
  test.each([
    ['before it is valid', '2026-11-22T08:59:59Z', '400 credential-validity'],
    ['from its first second', from, '200'],
    ['to its last second', until, '200'],
    ['after it', '2026-11-22T11:00:01Z', '400 credential-validity'],
  ])('%s', async (_what, at, expected) => {
    const credential = await profile.issue('eddsa-rdfc-2022', { validFrom: from, validUntil: until })
    profile.settings.now = new Date(at)
    expect(await profile.verify(credential)).toBe(expected)
  })
})

describe('several proofs', () => {
  const unsigned = () => profile.credential('eddsa-rdfc-2022')
  const proofBy = async (key: string, credential = unsigned()) => proofOf(await profile.sign(key, credential))

  test('a set of a witness and the issuer', async () => {
    const proof = [await proofBy('ecdsa-rdfc-2019-p256'), await proofBy('eddsa-rdfc-2022')]
    expect(await profile.verify({ ...unsigned(), proof })).toBe('200')
  })
  test('a set verifies whole or not at all: the library is content with any one', async () => {
    const good = await proofBy('eddsa-rdfc-2022')
    const bad = { ...(await proofBy('ecdsa-rdfc-2019-p256')), created: '2026-11-22T08:00:00Z' }
    expect(await profile.verify({ ...unsigned(), proof: [good, bad] })).toBe('400 proof-signature')
    expect(await profile.verify({ ...unsigned(), proof: [bad, good] })).toBe('400 proof-signature')
  })
  test('a set in which the issuer is not is nobody’s', async () => {
    const proof = [await proofBy('ecdsa-rdfc-2019-p256'), await proofBy('status')]
    expect(await profile.verify({ ...unsigned(), proof })).toBe('400 proof-key-not-authorised')
  })
  test('a proof of somebody else only', async () => {
    expect(await profile.verify({ ...unsigned(), proof: await proofBy('status') })).toBe('400 proof-key-not-authorised')
  })

  const [first, second, third, last] = examples.chain
  const chain = (...proof: unknown[]) => profile.verify({ ...examples.credential, proof })
  test('a chain that misses a link', async () => {
    expect(await chain(first, third, last)).toBe('400 proof-chain')
    expect(await chain(first, second, last)).toBe('400 proof-chain')
  })
  test('a link whose earlier proof was exchanged', async () => {
    const other = { ...first, created: '2023-02-24T23:36:39Z' }
    expect(await chain(other, second, third, last)).toBe('400 proof-signature')
    const exchanged = [
      { ...first, id: second?.id },
      { ...second, id: first?.id },
    ]
    expect(await chain(...exchanged, third, last)).toBe('400 proof-signature')
  })
  test('a link that forgets what it follows', async () => {
    const { previousProof: _, ...forgetful } = last ?? {}
    expect(await chain(first, second, third, forgetful)).toBe('400 proof-signature')
  })
  test('proofs that follow themselves or each other, and two of one name', async () => {
    const id = 'urn:uuid:00000000-0000-4000-8000-000000000001'
    const other = 'urn:uuid:00000000-0000-4000-8000-000000000002'
    const proof = await proofBy('eddsa-rdfc-2022')
    const verify = (...proofs: TestJson[]) => profile.verify({ ...unsigned(), proof: proofs })
    expect(await verify({ ...proof, id, previousProof: id })).toBe('400 proof-chain')
    expect(await verify({ ...proof, id, previousProof: other }, { ...proof, id: other, previousProof: [id] })).toBe(
      '400 proof-chain',
    )
    expect(await verify({ ...proof, id }, { ...proof, id })).toBe('400 proof-chain')
    expect(await verify({ ...proof, previousProof: 7 })).toBe('400 proof-form')
  })
})

describe('Ed25519Signature2020, of before Data Integrity, is verified and never issued', () => {
  test('one that its library signed', async () => {
    const issuer = profile.issuer('eddsa-rdfc-2022')
    const unsigned = profile.credential('eddsa-rdfc-2022')
    const credential = (await signAsIn2020(unsigned, { ...issuer, sign: createSign(issuer) })) as TestJson
    expect(proofOf(credential).type).toBe('Ed25519Signature2020')
    expect(await profile.verify(credential)).toBe('200')
    expect(await profile.verify({ ...credential, name: 'added' })).toBe('400 proof-signature')
    expect(await profile.verify(withProof({ cryptosuite: 'eddsa-rdfc-2022' }, credential))).toBe('400 proof-form')
  })
})

describe('did:web: what the document says now decides', () => {
  const did = 'did:web:university.example'
  const methodOf = (key: string, changes: TestJson = {}) => ({
    id: `${did}#k1`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: profile.issuer(key).did.slice('did:key:'.length),
    ...changes,
  })
  const serve = (methods: readonly TestJson[], assertionMethod: readonly string[] = [`${did}#k1`]) => {
    profile.settings.fetchDocument = async () => encodeJson({ id: did, verificationMethod: methods, assertionMethod })
  }
  const signByWeb = async () => {
    const issuer = profile.issuer('eddsa-rdfc-2022')
    const signing = {
      ...issuer,
      verificationMethod: `${did}#k1`,
      created: instantOf(testNow),
      sign: createSign(issuer),
    }
    return signGeneralCredential(profile.credential('eddsa-rdfc-2022', { issuer: did }), signing)
  }

  test('signed with the key it names', async () => {
    serve([methodOf('eddsa-rdfc-2022')])
    expect(await profile.verify(await signByWeb())).toBe('200')
  })
  test('a key that was rotated away signs no longer', async () => {
    serve([methodOf('status')])
    expect(await profile.verify(await signByWeb())).toBe('400 proof-signature')
    serve([methodOf('status', { id: `${did}#k2` })], [`${did}#k2`])
    expect(await profile.verify(await signByWeb())).toBe('400 proof-key-not-authorised')
  })
  test('a key that is named and may not assert', async () => {
    serve([methodOf('eddsa-rdfc-2022')], [])
    expect(await profile.verify(await signByWeb())).toBe('400 proof-key-not-authorised')
  })
  test('a key that has ended, or was revoked: the libraries do not look', async () => {
    for (const end of ['expires', 'revoked']) {
      serve([methodOf('eddsa-rdfc-2022', { [end]: '2026-11-22T09:59:59Z' })])
      expect(await profile.verify(await signByWeb())).toBe('400 proof-key-not-authorised')
    }
  })
  test('a host out of reach, and a document of another DID', async () => {
    profile.settings.fetchDocument = async () => {
      throw new Problem('network-unavailable', 'the server cannot be reached')
    }
    expect(await profile.verify(await signByWeb())).toBe('400 network-unavailable')
    profile.settings.fetchDocument = async () => encodeJson({ id: 'did:web:elsewhere.example' })
    expect(await profile.verify(await signByWeb())).toBe('400 did-document-mismatch')
  })
})

test('an issuer whose DID nobody can resolve is nobody', async () => {
  const unsigned = profile.credential('eddsa-rdfc-2022', { issuer: 'did:ion:abc' })
  expect(await profile.verify(await profile.sign('eddsa-rdfc-2022', unsigned))).toBe('400 did-invalid')
})
