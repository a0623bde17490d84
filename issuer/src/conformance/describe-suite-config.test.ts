import { runInNewContext } from 'node:vm'
import { beforeAll, expect, test } from 'vitest'
import { baseUrl, createTestProfile, type TestJson, type TestProfile } from './conformance-fixture.ts'

// The file that the W3C suites read: what they look for in it, and what they find at the addresses.

interface Endpoint {
  readonly id: string
  readonly endpoint: string
  readonly tags: readonly string[]
  readonly supportedEcdsaKeyTypes?: readonly string[]
}

let profile: TestProfile
let found: Record<'issuers' | 'verifiers' | 'vpVerifiers' | 'vcHolders' | 'didResolvers', readonly Endpoint[]>
beforeAll(async () => {
  profile = await createTestProfile()
  const response = await profile.ask('/conformance/localConfig.cjs', undefined)
  expect(response.headers.get('content-type')).toMatch(/^text\/javascript/)
  const module: { exports?: { implementations: readonly [typeof found] } } = {}
  runInNewContext(await response.text(), { module })
  found = module.exports!.implementations[0]
})
const withTag = (endpoints: readonly Endpoint[], tag: string) => endpoints.filter(({ tags }) => tags.includes(tag))
const pathOf = ({ endpoint }: Endpoint) => endpoint.slice(baseUrl.length)

test.each([
  ['vc2.0', 1],
  ['eddsa-rdfc-2022', 1],
  ['eddsa-jcs-2022', 1],
  ['ecdsa-rdfc-2019', 2],
  ['ecdsa-jcs-2019', 2],
  ['ecdsa-sd-2023', 1],
  ['BitstringStatusList', 1],
])('a suite looks for %s and finds issuers that issue and a verifier that agrees', async (tag, count) => {
  const issuers = withTag(found.issuers, tag)
  expect(issuers).toHaveLength(count)
  const [verifier] = withTag(found.verifiers, tag)
  for (const issuer of issuers) {
    const credential = { ...profile.credential('status'), issuer: issuer.id }
    const { verifiableCredential } = await (await profile.ask(pathOf(issuer), { credential })).json()
    const { cryptosuite } = verifiableCredential.proof as TestJson
    expect(tag.includes('20') && tag !== 'vc2.0' ? tag : cryptosuite).toBe(cryptosuite)
    // a base proof of ecdsa-sd-2023 is not for verifiers
    const expected = tag === 'ecdsa-sd-2023' ? '400 proof-signature' : '200'
    expect(await profile.outcome(pathOf(verifier!), { verifiableCredential })).toBe(expected)
  }
})

test('each curve has its issuer, and selective disclosure is for P-256 alone', () => {
  const curvesOf = (endpoints: readonly Endpoint[], tag: string) =>
    withTag(endpoints, tag).map(({ supportedEcdsaKeyTypes }) => supportedEcdsaKeyTypes)
  expect(curvesOf(found.issuers, 'ecdsa-rdfc-2019')).toEqual([['P-256'], ['P-384']])
  expect(curvesOf(found.verifiers, 'ecdsa-rdfc-2019')).toEqual([['P-256', 'P-384']])
  expect(curvesOf(found.verifiers, 'ecdsa-sd-2023')).toEqual([['P-256']])
})

test('presentations, disclosure and DIDs have their addresses', async () => {
  expect(withTag(found.vpVerifiers, 'vc2.0').map(pathOf)).toEqual(['/presentations/verify'])
  expect(withTag(found.vcHolders, 'vcHolder').map(pathOf)).toEqual(['/credentials/derive'])
  const [resolver] = withTag(found.didResolvers, 'Did-Key')
  const did = profile.issuer('eddsa-rdfc-2022').did
  expect((await profile.ask(`${pathOf(resolver!)}/${encodeURIComponent(did)}`, undefined)).status).toBe(200)
})
