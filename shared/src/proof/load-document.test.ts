import credentialsContext from '@vigie/schemas/contexts/credentials-v2.json' with { type: 'json' }
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import canonicalize from 'canonicalize'
import { expect, test } from 'vitest'
import { createDocumentLoader } from './load-document.ts'

/**
 * Of the JCS form (RFC 8785) of the file whose bytes have the SHA-256 that VCDM 2.0 publishes in B.1, `59955ced…2734`: the
 * two were compared on 2026-11-22, and differ in blanks only. Another term in it would be another signature over every title.
 */
const recommendation = 'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf'

test('the frozen base context says what the Recommendation’s says', () => {
  // CommonJS: what is imported is the function, whatever its types say
  const text = (canonicalize as unknown as (value: unknown) => string)(credentialsContext)
  const digest = nodeHashes.sha256(new TextEncoder().encode(text))
  expect(Buffer.from(digest).toString('hex')).toBe(recommendation)
})

test('a context that is not frozen is not looked for', async () => {
  const load = createDocumentLoader()
  await expect(load('https://www.w3.org/ns/credentials/v2')).resolves.toMatchObject({ contextUrl: null })
  for (const url of [
    'https://www.w3.org/ns/credentials/v2/',
    'http://www.w3.org/ns/credentials/v2',
    'https://evil.example',
  ]) {
    await expect(load(url)).rejects.toThrow('document not among the frozen ones')
  }
})
