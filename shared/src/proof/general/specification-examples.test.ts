import { describe, expect, test } from 'vitest'
import { isGeneralCryptosuite } from './suites.ts'
import examples from './vectors/specification-examples.json' with { type: 'json' }
import { verifyGeneralProof } from './verify-general-proof.ts'

// What others signed, as published: see vectors/README.md.

interface WrittenProof {
  readonly id?: string
  readonly cryptosuite: string
  readonly verificationMethod: string
  readonly previousProof?: string | readonly string[]
}

const now = new Date('2024-01-01T00:00:00Z')
const verify = (credential: object, written: WrittenProof, previous: readonly object[] = []) => {
  const { cryptosuite, verificationMethod: id } = written
  const [controller = '', publicKeyMultibase = ''] = id.split('#')
  if (!isGeneralCryptosuite(cryptosuite)) throw new Error(`no such suite: ${cryptosuite}`)
  return verifyGeneralProof(
    credential,
    { cryptosuite, written, previous },
    { key: { id, controller, publicKeyMultibase }, now },
  )
}

describe('examples of the specifications verify, and nothing beside them', () => {
  test.each(examples.proofs)('$name', async ({ proof }) => {
    expect(await verify(examples.credential, proof)).toBe(true)
    const altered = { ...examples.credential, name: 'Alumni Credentia1' }
    expect(await verify(altered, proof)).toBe(false)
    expect(
      await verify(examples.credential, { ...proof, verificationMethod: examples.chain[0]?.verificationMethod ?? '' }),
    ).toBe(false)
  })
})

test('a derived credential of ecdsa-sd-2023 verifies, and none with another claim', async () => {
  const { proof, ...credential } = examples.derived
  expect(await verify(credential, proof)).toBe(true)
  const altered = { ...credential, credentialSubject: { ...credential.credentialSubject, sailNumber: 'Earth102' } }
  expect(await verify(altered, proof)).toBe(false)
})

test('each link of a chain verifies with the proofs before it, and without them does not', async () => {
  const previousOf = ({ previousProof = [] }: WrittenProof) =>
    examples.chain.filter(({ id }) => id !== undefined && [previousProof].flat().includes(id))
  for (const proof of examples.chain) {
    expect(await verify(examples.credential, proof, previousOf(proof))).toBe(true)
    if ('previousProof' in proof) expect(await verify(examples.credential, proof)).toBe(false)
  }
})
