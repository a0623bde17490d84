import { expect, test } from 'vitest'
import { shareContext } from './share-context.ts'

interface Shared {
  readonly '@context': unknown
  readonly proof: unknown
  readonly verifiableCredential?: readonly Shared[]
}
const written = () => ['https://www.w3.org/ns/credentials/v2', { title: 'https://example.org/#title' }]
// the shape that it was given
const share = (document: object) => structuredClone(shareContext(document)) as Shared

test('the same context in document and proof is one object, and stays one in a copy', () => {
  const { '@context': context, proof } = share({ '@context': written(), proof: { '@context': written(), nonce: 'n' } })
  expect((proof as Shared)['@context']).toBe(context)
  expect(proof).toEqual({ '@context': written(), nonce: 'n' })
})

test('another context in a proof stays what it is: the cryptosuite refuses it', () => {
  const other = [...written(), { title: 'https://example.org/#other' }]
  const { proof } = share({ '@context': written(), proof: { '@context': other } })
  expect(proof).toEqual({ '@context': other })
})

test('every proof of a set, and those of the credentials inside; a proof without a context gets none', () => {
  const credential = { '@context': written(), proof: { '@context': written() } }
  const shared = share({
    '@context': written(),
    verifiableCredential: [credential],
    proof: [{ '@context': written() }, { type: 'T' }],
  })
  const [first, second] = shared.proof as readonly [Shared, object]
  expect(first['@context']).toBe(shared['@context'])
  expect(second).toEqual({ type: 'T' })
  const [inner] = shared.verifiableCredential ?? []
  const { proof, '@context': context } = inner!
  expect((proof as Shared)['@context']).toBe(context)
})

test('what is no document inside stays as it is', () => {
  expect(shareContext({ '@context': written(), verifiableCredential: ['urn:x', null], proof: null })).toEqual({
    '@context': written(),
    verifiableCredential: ['urn:x', null],
    proof: null,
  })
})
