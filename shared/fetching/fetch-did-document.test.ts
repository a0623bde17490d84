import type { RequestListener } from 'node:http'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { resolveDid } from '../src/did/resolve-did.ts'
import { createTestKey, type TestKey } from '../testing/test-authority.ts'
import { startTestSite, type TestSite, testCertificates } from '../testing/test-site.ts'
import { createDidDocumentFetch, type DidFetchOptions } from './fetch-did-document.ts'
import { createAddressList } from './public-address.ts'

// BAD-INPUTS group 4, rows 100 to 107: the whole way from a did:web to its keys, against real https sites.

let key: TestKey
beforeAll(async () => {
  key = await createTestKey('t1')
})
const sites: TestSite[] = []
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close()
})

const didAt = (port: number) => `did:web:titres.mer.example%3A${port}`
const documentOf = (did: string) => ({
  id: did,
  verificationMethod: [{ id: '#t1', type: 'Multikey', controller: did, publicKeyMultibase: key.publicKeyMultibase }],
  assertionMethod: ['#t1'],
})

interface Asking {
  readonly site?: Parameters<typeof startTestSite>[1]
  readonly fetch?: DidFetchOptions
}

async function resolveFrom(answer: (did: string) => RequestListener, { site: options, fetch }: Asking = {}) {
  let did = ''
  const site = await startTestSite((request, response) => answer(did)(request, response), options)
  sites.push(site)
  did = didAt(site.port)
  const fetchDocument = createDidDocumentFetch({
    allowedNetworks: createAddressList(['127.0.0.1']),
    certificates: testCertificates,
    resolveHost: async () => ['127.0.0.1'],
    ...fetch,
  })
  const outcome = await resolveDid(did, { fetchDocument }).then(
    (document) => document.assertionMethod.join(),
    (error) => error.code,
  )
  return { outcome, did, connections: site.countConnections() }
}

const json =
  (document: object, status = 200, headers: Record<string, string> = { 'Content-Type': 'application/json' }) =>
  (): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers).end(JSON.stringify(document))
  }
const honest = (did: string): RequestListener => json(documentOf(did))()

test('an authority that serves its document is resolved', async () => {
  const { outcome, did } = await resolveFrom(honest)
  expect(outcome).toBe(`${did}#t1`)
})

test.each([301, 302, 307])('100: did.json that answers %i elsewhere is not followed', async (status) => {
  const elsewhere = await startTestSite(json(documentOf('did:web:evil.example'))())
  sites.push(elsewhere)
  const location = `https://titres.mer.example:${elsewhere.port}/did.json`
  expect((await resolveFrom(json({}, status, { Location: location }))).outcome).toBe('fetch-redirected')
  expect(elsewhere.countConnections()).toBe(0)
})

test('101: five megabytes are not read', async () => {
  expect((await resolveFrom(json({ id: 'x'.repeat(5_000_000) }))).outcome).toBe('fetch-too-large')
})

test('103: JSON that says it is a page is not read', async () => {
  const asPage = (did: string) => json(documentOf(did), 200, { 'Content-Type': 'text/html' })()
  expect((await resolveFrom(asPage)).outcome).toBe('fetch-type-unexpected')
})

test('104: the document of another DID is refused', async () => {
  expect((await resolveFrom(json(documentOf('did:web:titres-mer.example')))).outcome).toBe('did-document-mismatch')
})

test('106: a name that leads into a private network is not reached, whatever it resolves to the second time', async () => {
  let asked = 0
  const rebinding = async () => (asked++ === 0 ? ['203.0.114.7', '10.0.0.1'] : ['127.0.0.1'])
  const { outcome, connections } = await resolveFrom(honest, { fetch: { resolveHost: rebinding } })
  expect([outcome, connections, asked]).toEqual(['fetch-address-refused', 0, 1])
})

test.each([
  ['expired', { certificate: 'expired' }],
  ['of another host', { certificate: 'other-host' }],
  ['self-signed', { certificate: 'self-signed' }],
] as const)('107: a certificate that is %s is refused', async (_what, site) => {
  expect((await resolveFrom(honest, { site })).outcome).toBe('fetch-tls-failed')
})
