import { SDJwtInstance } from '@sd-jwt/core'
import { compactVerify, importJWK } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { createTestAuthority, type TestAuthority, testIssuer } from '../../testing/test-authority.ts'
import { createTestHolder, holderProof, issueToHolder, type TestHolder } from '../../testing/test-holder.ts'
import { verifyPresentationProof } from '../proof/general/verify-general-proof.ts'
import { hashDisclosure } from '../sd-jwt/hash-disclosure.ts'
import { openSdJwt } from '../sd-jwt/present-sd-jwt.ts'
import { createSdJwtPresentation } from './create-sd-jwt-presentation.ts'
import { createVcPresentation } from './create-vc-presentation.ts'

const at = new Date('2026-11-22T10:00:00Z')
const asked = { nonce: 'bm9uY2Utb2YtMTI4LWJpdHM', audience: 'verifier_attestation:armement.example', at }
let authority: TestAuthority
let holder: TestHolder
let thief: TestHolder
let held: Awaited<ReturnType<typeof issueToHolder>>

beforeAll(async () => {
  authority = await createTestAuthority()
  holder = await createTestHolder()
  thief = await createTestHolder()
  held = await issueToHolder(authority.titles, holder, { at: new Date('2026-11-21T10:00:00Z') })
})

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'made',
    (error) => error.code,
  )

describe('a W3C presentation', () => {
  type Presentation = Record<string, unknown> & { proof: Record<string, string>; verifiableCredential: object[] }
  const present = async () =>
    (await createVcPresentation([JSON.parse(held.ldp)], holderProof(holder, asked))) as Presentation
  const isTaken = ({ proof, ...presentation }: Presentation) =>
    verifyPresentationProof(
      presentation,
      { cryptosuite: 'ecdsa-rdfc-2019', written: proof, previous: [] },
      {
        key: { ...holder.key, controller: holder.did },
        credentialKeys: [{ ...authority.titles, controller: testIssuer }],
        now: at,
      },
    )

  test('is what @digitalbazaar/vc verifies, with nonce, client id and holder in what was signed', async () => {
    const presentation = await present()
    expect(presentation).toMatchObject({ holder: holder.did, verifiableCredential: [JSON.parse(held.ldp)] })
    const { challenge, domain, proofPurpose, verificationMethod } = presentation.proof
    expect({ challenge, domain, proofPurpose, verificationMethod }).toEqual({
      challenge: asked.nonce,
      domain: asked.audience,
      proofPurpose: 'authentication',
      verificationMethod: holder.key.id,
    })
    expect(await isTaken(presentation)).toBe(true)
    for (const change of [{ challenge: 'another' }, { domain: 'another' }]) {
      expect(await isTaken({ ...presentation, proof: { ...presentation.proof, ...change } })).toBe(false)
    }
  })

  test('is not made by a key that the credential is not bound to', async () => {
    const stolen = createVcPresentation([JSON.parse(held.ldp)], holderProof(thief, asked))
    expect(await code(stolen)).toBe('presentation-holder')
    const { id, ...credentialSubject } = JSON.parse(held.ldp).credentialSubject
    const document = { ...JSON.parse(held.ldp), credentialSubject }
    expect(await code(createVcPresentation([document], holderProof(holder, asked)))).toBe('presentation-holder')
  })

  test('is not made of a credential whose words nobody here knows', async () => {
    const credential = {
      ...JSON.parse(held.ldp),
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://x.example'],
    }
    expect(await code(createVcPresentation([credential], holderProof(holder, asked)))).toBe('credential-term')
  })
})

describe('an SD-JWT presentation', () => {
  const present = (paths = [['family_name'], ['code']], proof = holderProof(holder, asked)) =>
    createSdJwtPresentation(held.sdJwt, paths, proof)

  test('shows what was asked and hides the rest, bound to nonce and audience, as @sd-jwt verifies it', async () => {
    const presentation = await present()
    const disclosed = Object.keys((await openSdJwt(presentation.slice(0, presentation.lastIndexOf('~') + 1))).claims)
    expect(disclosed).toEqual(expect.arrayContaining(['family_name', 'code']))
    for (const hidden of ['given_name', 'birth_date', 'document_number', 'capacities'])
      expect(disclosed).not.toContain(hidden)
    const key = await importJWK(holder.publicJwk, 'ES256')
    const library = new SDJwtInstance({
      hasher: hashDisclosure,
      verifier: async () => true, // the issuer's signature is verify-title-sd-jwt's question
      kbVerifier: async (data, signature) => Boolean(await compactVerify(`${data}.${signature}`, key)),
    })
    const { kb } = await library.verify(presentation, {
      keyBindingNonce: asked.nonce,
      currentDate: at.getTime() / 1000,
    })
    expect(kb).toMatchObject({
      header: { typ: 'kb+jwt', alg: 'ES256' },
      payload: { nonce: asked.nonce, aud: asked.audience, iat: at.getTime() / 1000 },
    })
    const [jwt, , , binding] = presentation.split('~')
    await expect(library.verify(`${jwt}~${binding}`, { keyBindingNonce: asked.nonce })).rejects.toThrow('sd_hash')
  })

  test('keeps the issuer’s own bytes', async () => {
    expect((await present()).split('~')[0]).toBe(held.sdJwt.split('~')[0])
  })

  test('shows nothing of the person when nothing is asked', async () => {
    expect((await present([])).split('~')).toHaveLength(2)
  })

  test('is not made by a key that the credential is not bound to', async () => {
    expect(await code(present([['code']], holderProof(thief, asked)))).toBe('presentation-holder')
  })

  test('of what is no SD-JWT is refused', async () => {
    for (const text of ['', 'a.b.c', 'x'.repeat(70_000)]) {
      expect(await code(createSdJwtPresentation(text, [], holderProof(holder, asked)))).toMatch(
        /^(credential-schema|document-too-large)$/,
      )
    }
  })
})

describe('claims inside claims', () => {
  const issue = async (claims: Record<string, unknown>, frame: object) => {
    const issuer = new SDJwtInstance<Record<string, unknown>>({
      hasher: hashDisclosure,
      signer: async () => 'AAAA',
      signAlg: 'ES256',
      saltGenerator: () => crypto.randomUUID(),
    })
    return issuer.issue({ ...claims, cnf: { jwk: holder.publicJwk } }, frame)
  }
  const shown = async (text: string, paths: (string | number | null)[][]) => {
    const presentation = await createSdJwtPresentation(text, paths, holderProof(holder, asked))
    const { cnf, ...claims } = (await openSdJwt(presentation.slice(0, presentation.lastIndexOf('~') + 1))).claims
    return claims
  }

  test('a path goes to one of them, to a place in a list, or to every place', async () => {
    const claims = { address: { city: 'Brest', street: 'Quai 1' }, courses: ['fire', 'boats'], rank: 'master' }
    const text = await issue(claims, {
      _sd: ['address', 'courses', 'rank'],
      address: { _sd: ['city', 'street'] },
      courses: { _sd: [0, 1] },
    })
    expect(await shown(text, [['address', 'city']])).toEqual({ address: { city: 'Brest' } })
    expect(await shown(text, [['courses', 1]])).toEqual({ courses: ['boats'] })
    expect(await shown(text, [['courses', null], ['rank']])).toEqual({ courses: ['fire', 'boats'], rank: 'master' })
    expect(await shown(text, [['address']])).toEqual({ address: claims.address })
    expect(await shown(text, [['nowhere'], ['rank', 'x']])).toEqual({})
  })
})
