import { expect, test, vi } from 'vitest'
import { rememberVerifiers } from './remember-verifiers.ts'

const method = { id: 'did:web:a#t1', type: 'Multikey', controller: 'did:web:a', publicKeyMultibase: 'zDn1' }

function countingSuite() {
  const createVerifier = vi.fn(async (_options: { verificationMethod: object }): Promise<object> => ({}))
  return { createVerifier, suite: rememberVerifiers({ name: 'ecdsa-rdfc-2019', createVerifier }) }
}

test('a key is imported once', async () => {
  const { suite, createVerifier } = countingSuite()
  const first = await suite.createVerifier({ verificationMethod: { ...method } })
  expect(await suite.createVerifier({ verificationMethod: { ...method } })).toBe(first)
  expect(createVerifier).toHaveBeenCalledTimes(1)
})

test.each([
  { publicKeyMultibase: 'zDn2' },
  { id: 'did:web:a#t2' },
  { controller: 'did:web:b' },
  { revoked: '2026-01-01' },
])('a document that says anything else is another key: %o', async (change) => {
  const { suite } = countingSuite()
  const first = await suite.createVerifier({ verificationMethod: method })
  expect(await suite.createVerifier({ verificationMethod: { ...method, ...change } })).not.toBe(first)
})

test('a failure is not remembered', async () => {
  const { suite, createVerifier } = countingSuite()
  createVerifier.mockRejectedValueOnce(new Error('unreadable'))
  await expect(suite.createVerifier({ verificationMethod: method })).rejects.toThrow('unreadable')
  expect(await suite.createVerifier({ verificationMethod: method })).toEqual({})
})

test('keys without end are not all kept', async () => {
  const { suite, createVerifier } = countingSuite()
  const ask = (at: number) => suite.createVerifier({ verificationMethod: { ...method, id: `did:web:a#t${at}` } })
  for (let at = 0; at < 65; at += 1) await ask(at)
  await ask(0)
  expect(createVerifier).toHaveBeenCalledTimes(66)
})
