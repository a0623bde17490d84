import type { ProfileIssuer } from './profile-issuer.ts'

interface SuiteEndpoint {
  readonly id: string
  readonly endpoint: string
  /** By these the public suites find what they test. */
  readonly tags: readonly string[]
  /** Two names of the same, of older and newer suites. */
  readonly supportedEcdsaKeyTypes?: readonly string[]
  readonly supports: { readonly vc: readonly string[]; readonly keyTypes: readonly string[] }
}

/** Which issuer meets which suite; the others are named after their cryptosuite only. */
const furtherTags: Readonly<Record<string, readonly string[]>> = {
  'eddsa-rdfc-2022': ['vc2.0', 'VC-API'],
  status: ['BitstringStatusList'],
}

/** The file that the W3C test suites ask of whoever runs them: `localConfig.cjs`, a CommonJS module. */
export function describeSuiteConfig(issuers: readonly ProfileIssuer[], https: string): string {
  const config = {
    settings: { enableInteropTests: false, testAllImplementations: false },
    implementations: [
      {
        name: 'Vigie',
        implementation: 'Vigie conformance profile',
        issuers: issuers.filter(({ key }) => key !== 'status-suspension').map((issuer) => issuerOf(issuer, https)),
        verifiers: verifiersOf(https),
        vpVerifiers: [endpointOf(`${https}/presentations/verify`, [...generalTags, 'vc2.0', 'BitstringStatusList'])],
        vcHolders: [endpointOf(`${https}/credentials/derive`, ['vcHolder'])],
        didResolvers: [endpointOf(`${https}/1.0/identifiers`, ['Did-Key'])],
      },
    ],
  }
  return `module.exports = ${JSON.stringify(config, null, 2)}\n`
}

const curves = ['P-256', 'P-384']
const generalTags = ['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'ecdsa-rdfc-2019', 'ecdsa-jcs-2019', 'Ed25519Signature2020']

/** ecdsa-sd-2023 is for P-256 alone: it is a verifier of its own. */
function verifiersOf(https: string): readonly SuiteEndpoint[] {
  const endpoint = `${https}/credentials/verify`
  return [
    endpointOf(endpoint, [...generalTags, 'vc2.0', 'VC-API', 'BitstringStatusList'], curves),
    endpointOf(endpoint, ['ecdsa-sd-2023'], ['P-256']),
  ]
}

function issuerOf({ key, did, cryptosuite, algorithm, statusPurpose }: ProfileIssuer, https: string): SuiteEndpoint {
  const tags = [...(statusPurpose === null ? [cryptosuite] : []), ...(furtherTags[key] ?? [])]
  return { ...endpointOf(`${https}/issuers/${key}/credentials/issue`, tags, [algorithm]), id: did }
}

function endpointOf(endpoint: string, tags: readonly string[], keyTypes: readonly string[] = curves): SuiteEndpoint {
  const ecdsa = keyTypes.filter((type) => curves.includes(type))
  return {
    id: endpoint,
    endpoint,
    tags: [...tags, 'localhost'],
    ...(ecdsa.length === 0 ? {} : { supportedEcdsaKeyTypes: ecdsa }),
    supports: { vc: ['1.1', '2.0'], keyTypes },
  }
}
